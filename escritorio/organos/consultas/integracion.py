"""Quién integra cada órgano en una fecha, según su regla de composición o, si falta, lo de hoy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.lengua import NADA, Frase, frase, tal_cual
from escritorio.comun.base.texto import en_renglon, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo, regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, ReglaDeComposicion
from escritorio.estatutos.modelo.reglas import Organo, Regla
from escritorio.estatutos.reglas.composicion import Elegible, Integracion, Integrado, Universo, integrar
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.organos.consultas.mandatos import mandatos, puesto, puestos
from escritorio.organos.consultas.universo import (
    Activo,
    Padron,
    clave_de,
    elegible_de,
    leer_padron,
    partes_de,
)
from escritorio.organos.modelo.mandatos import Integrante, Mandato, Puesto
from escritorio.organos.reglas.mandatos import unir_calidades
from escritorio.socios.consultas import titulares
from escritorio.socios.modelo import SITUACIONES


class Circulo(ErrorDeUsuario):
    """Unos órganos se integran desde otros en círculo. Corrija una de sus reglas de composición."""


class Integrador:
    """Integra los órganos de un día, cada uno una vez y los de oficio antes que quien los usa."""

    def __init__(self, padron: Padron) -> None:
        self.padron = padron
        self._hechas: dict[str, Integracion] = {}
        self._quienes: dict[str, list[Integrante]] = {}

    def integracion(self, clave: str) -> Integracion:
        """La del órgano de esa clave; si hay un círculo, el dictamen lo dice."""
        try:
            return self._integrar(clave, ())
        except Circulo as error:
            cita = self.padron.reglas[self.padron.organos[clave].id]
            fundamento = cita.dicho if cita else NADA
            circulo = Dictamen(Veredicto.NO_SE_SABE, tal_cual(error.mensaje), (), fundamento)
            return Integracion((), (), circulo)

    def integrantes(self, clave: str) -> list[Integrante]:
        """Quienes lo integran, una vez cada cual, con su voto y con quien los supla ese día."""
        if clave not in self._quienes:
            destino = self.padron.organos[clave]
            con_regla = bool(partes_de(self.padron.reglas[destino.id]))
            suyos = self._por_regla(destino, self.integracion(clave)) if con_regla else self._de_hoy(destino)
            # Quien suple a otro e integra ya por sí mismo sale dos veces.
            self._quienes[clave] = unir_calidades(suyos)
        return list(self._quienes[clave])

    def numero_legal(self, clave: str) -> int:
        """Cuántos con voto prevé la regla: los que hay y los que faltan, y nunca menos del mínimo."""
        destino = self.padron.organos[clave]
        regla = self.padron.reglas[destino.id]
        votan = sum(i.vota for i in self.integrantes(clave))
        if regla is None or not isinstance(regla.parametros, ReglaDeComposicion):
            return self._plazas_de_hoy(destino) or votan
        partes = regla.parametros.partes
        lineas = zip(self.integracion(clave).lineas, partes, strict=False)
        faltan = sum(
            f.cuantas for linea, parte in lineas if parte.con_voto for f in linea.faltan if not f.por_lo_menos
        )
        return max(votan + faltan, regla.parametros.minimo)

    def _integrar(self, clave: str, camino: tuple[str, ...]) -> Integracion:
        if clave in camino:
            raise Circulo(_frase_de_circulo([self.padron.nombres[c] for c in (*camino, clave)]))
        if clave not in self._hechas:
            destino = self.padron.organos[clave]
            regla = self.padron.reglas[destino.id]
            previos = {
                p.organo: self._elegibles(p.organo, (*camino, clave))
                for p in partes_de(regla)
                if p.clase is ClaseDeParte.DE_OFICIO
                and not p.puesto_origen
                and p.organo in self.padron.organos
            }
            socios = tuple(self.padron.elegibles.values())
            universo = Universo(socios, self.padron.ocupaciones, previos, self.padron.nombres)
            self._hechas[clave] = integrar(regla, clave, universo, self.padron.fecha)
        return self._hechas[clave]

    def _elegibles(self, clave: str, camino: tuple[str, ...]) -> tuple[Elegible, ...]:
        destino = self.padron.organos[clave]
        if partes_de(self.padron.reglas[destino.id]):
            return tuple(i.quien for i in self._integrar(clave, camino).integrantes)
        return tuple(self._elegible(i) for i in self._de_hoy(destino))

    def _elegible(self, quien: Integrante) -> Elegible:
        clave = clave_de(quien.socio_id, quien.persona_id)
        suelto = elegible_de(quien.socio_id, quien.persona_id, quien.nombre)
        return replace(
            self.padron.personas.get(clave, self.padron.elegibles.get(clave, suelto)), nombre=quien.nombre
        )

    def _por_regla(self, destino: Organo, hecha: Integracion) -> Iterator[Integrante]:
        """Los de la regla y, además, quienes ocupan un puesto con voz y sin voto que la regla no nombra."""
        vigentes = [m for m in self.padron.mandatos[destino.id] if m.titular and m.rige(self.padron.fecha)]
        por_clave = {clave_de(m.socio_id, m.persona_id): m for m in reversed(vigentes)}
        de_socios = {
            i.quien.clave: parte
            for linea, parte in zip(hecha.lineas, partes_de(self.padron.reglas[destino.id]), strict=False)
            if parte.por_ser_socio
            for i in linea.cumplen
        }
        calidades: dict[str, list[str]] = {}
        for linea in hecha.lineas:
            for i in linea.cumplen:
                calidades.setdefault(i.quien.clave, []).append(i.puesto)
        for integrado in hecha.integrantes:
            clave = integrado.quien.clave
            dado = self._integrado(destino, integrado, por_clave.get(clave), de_socios.get(clave))
            # Quien entra por dos partes cuenta una vez, pero preside si alguna es la presidencia.
            funciones = (self._funcion(destino, puesto) for puesto in calidades.get(clave, ()))
            otra = next((f for f in funciones if f != "integrante"), dado.funcion)
            yield dado if dado.funcion != "integrante" else replace(dado, funcion=otra)
        dentro = {i.quien.clave for i in hecha.integrantes}
        for m in vigentes:
            if not m.con_voto and clave_de(m.socio_id, m.persona_id) not in dentro:
                yield self._como_mandato(m)

    def _integrado(
        self, destino: Organo, dado: Integrado, mandato: Mandato | None, parte: Estamento | None
    ) -> Integrante:
        clase, _, quien_id = dado.quien.clave.partition(":")
        socio = self.padron.socios.get(dado.quien.clave)
        puesto = dado.puesto
        if parte is not None and socio is not None:
            puesto = parte.puesto or socio.categoria
        motivo = NADA if dado.con_voto else _solo_con_voz(puesto)
        if parte is not None and socio is not None:
            motivo = motivo or _sin_voto(socio)
        hecho = Integrante(
            quien_id if clase == "socio" else None,
            quien_id if clase == "persona" else None,
            dado.quien.nombre,
            dado.quien.pais,
            puesto,
            mandato.funcion if mandato else self._funcion(destino, puesto),
            not motivo,
            motivo,
        )
        return self._con_suplente(hecho, mandato)

    def _funcion(self, destino: Organo, puesto: str) -> str:
        """La del puesto de ese nombre: quien entra de oficio en la presidencia, preside."""
        return next((p.funcion for p in self.padron.puestos[destino.id] if p.nombre == puesto), "integrante")

    def _de_hoy(self, destino: Organo) -> list[Integrante]:
        if destino.integran == "socios":
            return [_como_socio(s) for s in self.padron.socios.values()]
        suyos = [m for m in self.padron.mandatos[destino.id] if m.titular and m.rige(self.padron.fecha)]
        return [self._como_mandato(m) for m in suyos]

    def _plazas_de_hoy(self, destino: Organo) -> int:
        votan = [p for p in self.padron.puestos[destino.id] if p.con_voto]
        fijas = destino.integran == "mandatos" and all(p.plazas for p in votan)
        return sum(p.plazas or 0 for p in votan) if fijas else 0

    def _como_mandato(self, mandato: Mandato) -> Integrante:
        socio = self.padron.socios.get(clave_de(mandato.socio_id, mandato.persona_id))
        motivo = NADA if mandato.con_voto else frase("El puesto «{}» tiene voz sin voto.", mandato.puesto)
        if mandato.socio_id is not None and socio is None:
            motivo = frase("Dejó de ser socio activo.")
        hecho = Integrante(
            mandato.socio_id, mandato.persona_id, mandato.nombre, socio.pais if socio else "",
            mandato.puesto, mandato.funcion, not motivo, motivo,
        )  # fmt: skip
        return self._con_suplente(hecho, mandato)

    def _con_suplente(self, integrante: Integrante, mandato: Mandato | None) -> Integrante:
        suple = mandato.suplencia_en(self.padron.fecha) if mandato else None
        if suple is None:
            return integrante
        socio = self.padron.socios.get(clave_de(suple.socio_id, suple.persona_id))
        return replace(
            integrante,
            socio_id=suple.socio_id,
            persona_id=suple.persona_id,
            nombre=suple.nombre,
            pais=socio.pais if socio else integrante.pais,
            puesto=f"{integrante.puesto} ({'sucede' if suple.sucede else 'suple'} a {integrante.nombre})",
        )


def integracion(bd: Archivo, organo_id: str, fecha: str) -> Integracion:
    """Lo que cumple la regla de composición ese día (ISO), lo que falta y lo que sobra, y por qué."""
    return Integrador(leer_padron(bd, fecha)).integracion(organo(bd, organo_id).clave)


def integrantes(bd: Archivo, organo_id: str, fecha: str) -> list[Integrante]:
    """Quién integra el órgano ese día (ISO), una vez cada cual, con su voto.

    Sale de la regla de composición si está fijada; pendiente, de los socios o mandatos de ese día.
    """
    return Integrador(leer_padron(bd, fecha)).integrantes(organo(bd, organo_id).clave)


def numero_legal(bd: Archivo, organo_id: str, fecha: str) -> int:
    """Cuántos integrantes con voto prevé la regla ese día; pendiente, las plazas o los que hay."""
    return Integrador(leer_padron(bd, fecha)).numero_legal(organo(bd, organo_id).clave)


def presencia_posible(bd: Archivo, organo_id: str, fecha: str) -> Presencia:
    """Los números de una sesión de ese día a la que fueran todos los que votan."""
    return presencia_de(Integrador(leer_padron(bd, fecha)), organo(bd, organo_id).clave)


def presencia_de(integrador: Integrador, clave: str) -> Presencia:
    """Los mismos números, del órgano de esa clave, con el padrón ya leído."""
    votan = sum(i.vota for i in integrador.integrantes(clave))
    return Presencia(integrador.numero_legal(clave), votan, votan, votan)


def ocupante(bd: Archivo, organo_id: str, funcion: str, fecha: str) -> str:
    """Quién preside o hace de secretario ese día: «Persona (Ciudad)», la ciudad, o «» si nadie.

    De un puesto de varias plazas, todos, en un renglón; los que presiden, como los parte `varios`.
    """
    suyos = ocupantes(bd, organo_id, funcion, fecha)
    return en_renglon(suyos) if funcion == "presidencia" else "; ".join(suyos)


def ocupantes(bd: Archivo, organo_id: str, funcion: str, fecha: str) -> list[str]:
    """Los mismos, uno a uno.

    Si el titular está suplido, quien lo suple; si nadie fue nombrado, quien entra de oficio en ese puesto.
    """
    suyos = [m for m in mandatos(bd, organo_id) if m.funcion == funcion and m.titular and m.rige(fecha)]
    if suyos:
        ejercen = [m.suplencia_en(fecha) or m for m in _de_un_puesto(bd, suyos)]
        quienes = [(e.socio_id, e.nombre) for e in ejercen]
    else:
        quienes = _de_oficio(bd, organo_id, funcion, fecha)
    hablan = titulares(bd, fecha[:10])

    def dicho(socio_id: str | None, nombre: str) -> str:
        representante = hablan.get(socio_id or "")
        return f"{representante.nombre} ({nombre})" if representante else nombre

    return [dicho(*quien) for quien in quienes]


def quien_ocupa(bd: Archivo, organo_id: str, funcion: str, fecha: str) -> str:
    """Lo mismo, para leerlo: «A y B»."""
    return enumerar(ocupantes(bd, organo_id, funcion, fecha))


def _de_un_puesto(bd: Archivo, suyos: Sequence[Mandato]) -> Sequence[Mandato]:
    """Los del puesto del primero, hasta sus plazas: con dos puestos que presiden, preside el primero."""
    en = puesto(bd, suyos[0].puesto_id)
    return [m for m in suyos if m.puesto_id == en.id][: en.plazas]


def hay_quien(integrador: Integrador, destino: Organo, funcion: str) -> bool:
    """Si ese día alguien tiene esa función, nombrado o de oficio: si `ocupante` diría quién."""
    padron = integrador.padron
    suyos = padron.mandatos[destino.id]
    if any(m.funcion == funcion and m.titular and m.rige(padron.fecha) for m in suyos):
        return True
    entra = _entra_de_oficio(padron.puestos[destino.id], padron.reglas[destino.id], funcion)
    return entra and any(i.funcion == funcion for i in integrador.integrantes(destino.clave))


def _entra_de_oficio(suyos: Iterable[Puesto], composicion: Regla | None, funcion: str) -> bool:
    nombres = {p.nombre for p in suyos if p.funcion == funcion}
    return any(nombres & {p.puesto, *p.puestos} for p in partes_de(composicion))


def _de_oficio(bd: Archivo, organo_id: str, funcion: str, fecha: str) -> list[tuple[str | None, str]]:
    regla = regla_vigente(bd, organo_id, "composicion", "", fecha)
    suyos = puestos(bd, organo_id)
    if not _entra_de_oficio(suyos, regla, funcion):
        return []
    plazas = next(p.plazas for p in suyos if p.funcion == funcion)
    hallados = [i for i in integrantes(bd, organo_id, fecha) if i.funcion == funcion]
    return [(i.socio_id, i.nombre) for i in hallados[:plazas]]


def _origenes(partes: tuple[Estamento, ...]) -> set[str]:
    """Las claves de los órganos cuyos integrantes entran de oficio."""
    return {p.organo for p in partes if p.clase is ClaseDeParte.DE_OFICIO and not p.puesto_origen}


def _como_socio(socio: Activo) -> Integrante:
    motivo = _sin_voto(socio)
    return Integrante(
        socio.id, None, socio.nombre, socio.pais, socio.categoria, "integrante", not motivo, motivo
    )


def _solo_con_voz(puesto: str) -> Frase:
    como = frase("Integra con voz y sin voto, como {}.", puesto)
    return como if puesto else frase("Integra con voz y sin voto.")


def _sin_voto(socio: Activo) -> Frase:
    if socio.situacion:
        dicha = SITUACIONES.get(socio.situacion, SITUACIONES["tramite"])
        return frase("{}: tiene voz sin voto.", frase(dicha.nombre))
    if socio.con_voto:
        return NADA
    if socio.con_voz:
        return frase("La categoría «{}» tiene voz sin voto.", socio.categoria)
    return frase("La categoría «{}» no tiene voz ni voto.", socio.categoria)


def _frase_de_circulo(nombres: list[str]) -> str:
    vuelta = nombres[nombres.index(nombres[-1]) : -1]
    return (
        f"No se puede saber quién integra {enumerar(vuelta)}: se integran unos desde otros, en círculo."
        " Corrija una de sus reglas de composición."
    )
