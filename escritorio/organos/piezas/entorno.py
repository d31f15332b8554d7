"""Lo que el editor de reglas necesita de órganos y socios: qué elegir y la cuenta con los de hoy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from msgspec.structs import replace

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.cuotas.consultas.pagos import aportes
from escritorio.estatutos.consultas.reglas import organo, organos
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.integrar import ReglaDeComposicion, ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeActa
from escritorio.estatutos.modelo.votar import FormaDeVoto, ReglaDeCuota, ReglaDeVoto
from escritorio.estatutos.piezas.familias.base import Opciones
from escritorio.estatutos.piezas.gestion import Entorno
from escritorio.estatutos.reglas.describir import ejemplos
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.estatutos.reglas.revision import Hechos
from escritorio.estatutos.reglas.voto import Votante, calcular_voto, fecha_de_corte, no_son_socios
from escritorio.organos.consultas.integracion import Integrador, presencia_de
from escritorio.organos.consultas.universo import leer_padron
from escritorio.socios.consultas import categorias, nombres_de_antes, socios_activos
from escritorio.socios.modelo import TIPOS, Socio

_PROBADA = "0001-01-01"
_SIN_SOCIOS = (ReglaDeMandato, ReglaDeCuota, ReglaDeActa)
"""Sus ejemplos sólo miran el calendario."""


class Entornos:
    """Da el entorno del editor de reglas cada vez que se le llama.

    El padrón del día, que con miles de socios cuesta, se lee la primera vez que hace falta y otra
    vez sólo si algo cambió en el archivo.
    """

    def __init__(self, bd: Archivo) -> None:
        self._bd = bd
        self._leido: tuple[tuple[int, str], _Cuentas] | None = None

    def __call__(self) -> Entorno:
        """Las categorías, tipos y órganos de la asociación, y las cuentas con sus socios de hoy."""
        bd = self._bd
        opciones = Opciones(
            tuple((c.clave, c.nombre) for c in categorias(bd)),
            tuple(TIPOS.items()),
            tuple((o.clave, o.nombre) for o in organos(bd)),
            asociacion(bd).moneda,
        )
        return Entorno(opciones, self._ejemplo, lambda: self._cuentas().hechos())

    def _ejemplo(self, organo_id: str, parametros: Parametros) -> tuple[str, ...]:
        if isinstance(parametros, _SIN_SOCIOS):
            return ejemplos(parametros, Presencia(0, 0, 0, 0), self._bd.hoy())
        return self._cuentas().ejemplo(organo_id, parametros)

    def _cuentas(self) -> _Cuentas:
        sello = (ultimo_apunte(self._bd), self._bd.hoy())
        if self._leido is None or self._leido[0] != sello:
            self._leido = (sello, _Cuentas(self._bd))
        return self._leido[1]


class _Cuentas:
    """Las de un día, con su padrón leído una vez."""

    def __init__(self, bd: Archivo) -> None:
        self._bd = bd
        self._integrador = Integrador(leer_padron(bd, bd.hoy(), para_probar=True))
        self._presencias: dict[str, Presencia] = {}

    def ejemplo(self, organo_id: str, parametros: Parametros) -> tuple[str, ...]:
        """La regla de ese órgano hecha cuenta con los socios de hoy; nada si no es de las que cuentan."""
        if isinstance(parametros, ReglaDeComposicion):
            return self._de_composicion(organo_id, parametros)
        if isinstance(parametros, ReglaDeVoto):
            return self._de_voto(parametros)
        return ejemplos(parametros, self._presencia(organo_id), self._bd.hoy())

    def hechos(self) -> Hechos:
        """Cuántos grupos distintos hay y cuántos prevé cada órgano, contados sólo si se preguntan."""
        elegibles = self._integrador.padron.elegibles.values()
        distintos = {grupo: {e.en(grupo) for e in elegibles} - {""} for grupo in Reparto}
        grupos = {grupo: len(valores) for grupo, valores in distintos.items() if valores}
        return Hechos(
            grupos, lambda organo_id: int(self._presencia(organo_id).numero_legal) or None, self._bd.hoy()
        )

    def _presencia(self, organo_id: str) -> Presencia:
        if organo_id not in self._presencias:
            clave = organo(self._bd, organo_id).clave
            self._presencias[organo_id] = presencia_de(self._integrador, clave)
        return self._presencias[organo_id]

    def _de_composicion(self, organo_id: str, parametros: ReglaDeComposicion) -> tuple[str, ...]:
        padron = self._integrador.padron
        reglas = {**padron.reglas, organo_id: _probar(organo_id, "composicion", parametros)}
        clave = organo(self._bd, organo_id).clave
        integracion = Integrador(replace(padron, reglas=reglas)).integracion(clave)
        return (str(integracion.dictamen.frase), *map(str, integracion.dictamen.cuenta))

    def _de_voto(self, parametros: ReglaDeVoto) -> tuple[str, ...]:
        """Cuántos socios tendrían cada número de votos, sin contar la mora: ésa se mira al sesionar."""
        regla = _probar("", "voto", replace(parametros, mora=None))
        votantes = self._votantes
        if parametros.forma is FormaDeVoto.POR_APORTE:
            votantes = self._con_aporte(fecha_de_corte(_probar("", "voto", parametros), self._bd.hoy()))
        cuentas = Counter(
            (c.dictamen.veredicto, c.votos) for c in (calcular_voto(regla, v) for v in votantes.values())
        )
        lineas = [_linea_de_voto(*que, cuantos) for que, cuantos in sorted(cuentas.items())]
        return (*lineas, *self._no_son_socios(parametros))

    def _no_son_socios(self, parametros: ReglaDeVoto) -> list[str]:
        """Los que la regla nombra y hoy no son socios: sus votos no los tendría nadie."""
        nombres = [n for v in self._votantes.values() for n in (v.nombre, *v.antes)]
        return [f"Hoy no hay ningún socio que se llame «{n}»." for n in no_son_socios(parametros, nombres)]

    @cached_property
    def _votantes(self) -> dict[str, Votante]:
        claves, antes = {c.id: c.clave for c in categorias(self._bd)}, nombres_de_antes(self._bd)
        activos = socios_activos(self._bd, self._bd.hoy())
        return {s.id: _votante(s, claves, antes.get(s.id, ())) for s in activos}

    def _con_aporte(self, corte: str) -> dict[str, Votante]:
        pagado = aportes(self._bd, corte)
        return {i: replace(v, aporte=pagado.get(i)) for i, v in self._votantes.items()}


def _votante(socio: Socio, claves: Mapping[str, str], antes: tuple[str, ...]) -> Votante:
    habitantes = socio.poblacion.habitantes if socio.poblacion and socio.poblacion.oficial else None
    return Votante(socio.nombre, claves[socio.categoria_id], socio.con_voto, habitantes, antes=antes)


def _linea_de_voto(veredicto: Veredicto, votos: Cuantos, cuantos: int) -> str:
    socios = contar(cuantos, "socio", "socios")
    if veredicto is Veredicto.NO_SE_SABE:
        return f"{socios} sin el dato que se mira o sin votos previstos: no se puede saber."
    return f"{socios} con {contar(votos, 'voto', 'votos') if votos else 'voz y sin voto'}."


def _probar(organo_id: str, familia: str, parametros: Parametros) -> Regla:
    return Regla("", organo_id, familia, "", parametros, "", _PROBADA, None)
