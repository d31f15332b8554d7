"""De las celdas de un libro a filas leídas, con cada celda dudosa señalada."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos.libros.cabecera import Cabecera, encontrar_cabecera, reconocedor
from escritorio.comun.datos.libros.celdas import (
    esta_vacia,
    leer_codigo,
    leer_entero,
    leer_fecha_de_celda,
    leer_si_no,
    leer_texto,
    parece_total,
)
from escritorio.comun.datos.libros.importacion import Duda
from escritorio.comun.datos.libros.modelo import (
    CeldaAmbigua,
    CeldaDudosa,
    CeldaMala,
    Fila,
    HojaLeida,
    Libro,
    Valor,
)
from escritorio.comun.datos.libros.numeros import deducir_miles
from escritorio.socios.importar.modelo import FilaLeida, Opciones
from escritorio.socios.modelo import TIPOS, Categoria
from escritorio.socios.reglas.campos import DE_POBLACION, IMPORTABLES, CampoDeSocio, Clase
from escritorio.socios.reglas.ficha import exigir_anio, exigir_dato, exigir_habitantes, exigir_largo
from escritorio.socios.reglas.territorio import leer_pais, leer_subdivision

Lector = Callable[[Valor], Any]
_TIPOS_ESCRITOS: dict[str, str] = {
    **{clave: clave for clave in TIPOS},
    **{
        "municipalidad": "municipio",
        "ciudad": "municipio",
        "cidade": "municipio",
        "comuna": "municipio",
        "prefeitura": "municipio",
        "intendencia": "municipio",
        "estado": "provincia",
        "provincia o estado": "provincia",
        "departamento": "provincia",
        "region": "provincia",
        "entidad metropolitana": "metropolitana",
        "area metropolitana": "metropolitana",
        "regiao metropolitana": "metropolitana",
        "rede": "red",
        "associacao": "asociacion",
        "federacion": "asociacion",
        "federacao": "asociacion",
        "instituicao": "institucion",
        "universidad": "institucion",
        "persona experta": "persona",
        "pessoa": "persona",
        "experto": "persona",
        "experta": "persona",
        "especialista": "persona",
    },
}
"""Tipo como se escribe, plegado → su clave."""
_HABITANTES = re.compile(r"(?<=\d)\s*(?:hab(?:s|itantes)?|personas|pessoas)\.?\s*$", re.IGNORECASE)
FALTA_EL_PAIS = "falta el país"
_NO_ES_SOCIO = "parece el total de las demás filas y no un socio: quítela o, si lo es, ponga su código"


class FaltaColumna(ErrorDeUsuario):
    """No hay ninguna columna con el nombre o el código de los socios. Diga cuál es."""


class CampoDesconocido(ErrorDeUsuario):
    """Ese dato no se puede importar."""


@dataclass(slots=True)
class Lectura:
    """Las filas leídas de una hoja y las dudas de cada una, por su índice."""

    hoja: HojaLeida
    cabecera: Cabecera
    filas: list[FilaLeida] = field(default_factory=list)
    dudas: dict[int, list[Duda]] = field(default_factory=dict)
    miles_ambiguos: bool = False

    def dudar(self, indice: int, campo: str, motivo: str) -> None:
        """Señala la celda de ese campo o, si el libro no lo trae, la primera de la fila."""
        columna = self.cabecera.columnas.get(campo, 0)
        duda = Duda(self.hoja.celda(indice, columna), motivo, campo)
        self.dudas.setdefault(indice, []).append(duda)


def emparejar(libro: Libro, opciones: Opciones, *, poblacion: bool = False, minimo: int = 2) -> Cabecera:
    """Qué columna de la hoja trae cada campo.

    Con `minimo` 0 da siempre una fila de títulos, para emparejarla a mano. Lanza
    `CampoDesconocido`, `HojaDesconocida`, `TituloDesconocido` o `CabeceraNoHallada`.
    """
    _exigir_campos(opciones.columnas)
    ignorados = {plegar(titulo) for titulo, campo in opciones.columnas.items() if not campo}
    campos = DE_POBLACION if poblacion else IMPORTABLES
    reconocer = reconocedor({campo.clave: campo.titulos_posibles for campo in campos})
    forzadas = {titulo: campo for titulo, campo in opciones.columnas.items() if campo}
    return encontrar_cabecera(
        libro.hoja(opciones.hoja),
        lambda titulo: None if plegar(titulo) in ignorados else reconocer(titulo),
        min(minimo, 1) if forzadas else minimo,
        forzadas,
    )


def leer_filas(
    libro: Libro, opciones: Opciones, categorias: list[Categoria], *, poblacion: bool = False
) -> Lectura:
    """Las filas con datos. Lanza lo mismo que `emparejar`, `FaltaColumna` o `DatoInvalido` (fuente, año)."""
    opciones = replace(opciones, fuente=exigir_largo(opciones.fuente.strip(), "fuente"))
    if opciones.anio is not None:
        exigir_anio(opciones.anio)
    cabecera = emparejar(libro, opciones, poblacion=poblacion)
    _exigir_columnas(cabecera, poblacion)
    lectura = Lectura(libro.hoja(opciones.hoja), cabecera)
    lectores = _lectores(lectura, opciones, categorias)
    for indice, fila in enumerate(lectura.hoja.filas[cabecera.fila + 1 :], cabecera.fila + 1):
        if all(map(esta_vacia, fila)):
            continue
        leida = _leer_fila(lectura, indice, fila, lectores, opciones)
        if leida.cual in opciones.quitadas:
            lectura.dudas.pop(indice, None)
        else:
            lectura.filas.append(leida)
    return lectura


def _exigir_campos(columnas: Mapping[str, str]) -> None:
    claves = [campo.clave for campo in IMPORTABLES]
    for campo in columnas.values():
        if campo and campo not in claves:
            raise CampoDesconocido(f"No se puede importar «{campo}». Los datos son {enumerar(claves)}.")


def _exigir_columnas(cabecera: Cabecera, poblacion: bool) -> None:
    if not {"nombre", "codigo"} & cabecera.columnas.keys():
        raise FaltaColumna
    if poblacion and "poblacion" not in cabecera.columnas:
        raise FaltaColumna("No hay ninguna columna con la población. Diga cuál es.")


def _leer_fila(
    lectura: Lectura, indice: int, fila: Fila, lectores: Mapping[str, Lector], opciones: Opciones
) -> FilaLeida:
    leida = FilaLeida(indice, indice + lectura.hoja.primera_fila + 1)
    for campo, lector in lectores.items():
        try:
            leida.poner(campo, lector(fila[lectura.cabecera.columnas[campo]]))
        except CeldaDudosa as duda:
            lectura.miles_ambiguos |= isinstance(duda, CeldaAmbigua)
            lectura.dudar(indice, campo, duda.motivo)
        except DatoInvalido as error:
            lectura.dudar(indice, campo, error.mensaje)
    if _es_total(fila, leida):
        # Lo demás que le falte no es cosa suya: un total no lleva país.
        lectura.dudas.pop(indice, None)
        lectura.dudar(indice, "nombre", _NO_ES_SOCIO)
        return leida
    _completar_territorio(lectura, leida, opciones.pais)
    _completar_poblacion(lectura, leida, opciones)
    return leida


def _es_total(fila: Fila, leida: FilaLeida) -> bool:
    """Quien trae un código es un socio; si no, lo dice su nombre o lo primero escrito («TOTAL | | 522»)."""
    dicho = leida.codigo or leida.nombre or next(str(valor) for valor in fila if not esta_vacia(valor))
    return parece_total(dicho)


def _completar_territorio(lectura: Lectura, leida: FilaLeida, pais: str) -> None:
    """La subdivisión se lee al final, porque depende del país, y a veces lo dice ella («BR-RO»)."""
    escrita = leida.subdivision
    ya_dudoso = any(d.campo == "pais" for d in lectura.dudas.get(leida.indice, ()))
    if leida.pais is None and not ya_dudoso:
        leida.pais = _pais_de(escrita) or pais or None
        if leida.pais is None:
            lectura.dudar(leida.indice, "pais", FALTA_EL_PAIS)
    if escrita and leida.pais:
        try:
            leida.subdivision = leer_subdivision(escrita, leida.pais)
        except DatoInvalido as error:
            lectura.dudar(leida.indice, "subdivision", error.mensaje)


def _pais_de(subdivision: str | None) -> str | None:
    hallado = re.match(r"([A-Za-z]{2})-", subdivision or "")
    try:
        return leer_pais(hallado[1]) if hallado else None
    except DatoInvalido:
        return None


def _completar_poblacion(lectura: Lectura, leida: FilaLeida, opciones: Opciones) -> None:
    if leida.poblacion is None:
        return
    leida.fuente = leida.fuente or opciones.fuente or None
    if leida.anio is None:
        leida.anio = _anio_del_titulo(lectura.cabecera) or opciones.anio
    if leida.oficial is None:
        leida.oficial = leida.anio is not None and leida.fuente is not None
    elif leida.oficial and leida.anio is None:
        lectura.dudar(leida.indice, "anio", "una población oficial lleva su año")
    elif leida.oficial and leida.fuente is None:
        lectura.dudar(leida.indice, "fuente", "una población oficial lleva su fuente")


def _anio_del_titulo(cabecera: Cabecera) -> int | None:
    """«Población 2020» dice el año de toda la columna."""
    anios = re.findall(r"(?<!\d)(?:18|19|20)\d\d(?!\d)", cabecera.titulos[cabecera.columnas["poblacion"]])
    return int(anios[0]) if len(anios) == 1 else None


def _lectores(lectura: Lectura, opciones: Opciones, categorias: list[Categoria]) -> dict[str, Lector]:
    de_clase: dict[Clase, Lector] = {
        "pais": _o_nada(lambda v: leer_pais(t) if (t := leer_texto(v, "")) else ""),
        "subdivision": _o_nada(lambda v: leer_codigo(v, "")),
        "tipo": _o_nada(lambda v: _leer_tipo(leer_texto(v, ""))),
        "categoria": _o_nada(lambda v: _leer_categoria(leer_texto(v, ""), categorias)),
        "fecha": lambda v: leer_fecha_de_celda(v, "") or None,
        "habitantes": _lector_de_poblacion(lectura, opciones),
        "anio": _leer_anio,
        "si_no": lambda v: leer_si_no(v, ""),
    }
    lectores = {c: de_clase.get(c.clase) or _lector_de_texto(c) for c in IMPORTABLES}
    return {
        c.clave: _recordando(lector) if c.repetido else lector
        for c, lector in lectores.items()
        if c.clave in lectura.cabecera.columnas
    }


def _o_nada(lector: Callable[[Valor], str]) -> Lector:
    return lambda valor: lector(valor) or None


def _lector_de_texto(campo: CampoDeSocio) -> Lector:
    leer = leer_codigo if campo.clase == "codigo" else leer_texto
    return _o_nada(lambda valor: exigir_dato(campo, leer(valor, "")))


def _recordando(lector: Lector) -> Lector:
    """Una columna repite mucho su país o su fuente: cada valor se lee una vez."""
    vistos: dict[tuple[type, Valor], Any] = {}

    def leer(valor: Valor) -> Any:
        clave = (type(valor), valor)
        if clave not in vistos:
            vistos[clave] = lector(valor)
        return vistos[clave]

    return leer


def _leer_anio(valor: Valor) -> int | None:
    anio = leer_entero(valor, "")
    return None if anio is None else exigir_anio(anio)


def _lector_de_poblacion(lectura: Lectura, opciones: Opciones) -> Lector:
    columna = lectura.cabecera.columnas.get("poblacion")
    if columna is None:
        return lambda valor: None
    valores = [_sin_habitantes(fila[columna]) for fila in lectura.hoja.filas[lectura.cabecera.fila + 1 :]]
    deducidos = deducir_miles(valores)
    contradicen = {valores[i] for i in deducidos.contradictorias} if not opciones.miles else set()
    miles = opciones.miles or deducidos.miles

    def leer(escrito: Valor) -> int | None:
        valor = _sin_habitantes(escrito)
        if valor in contradicen and not isinstance(valor, CeldaMala):
            raise CeldaDudosa("", f"«{valor}» separa los miles de otra manera que el resto de la columna")
        habitantes = leer_entero(valor, "", miles, minimo=-(10**15))
        return None if habitantes is None else exigir_habitantes(habitantes)

    return leer


def _sin_habitantes(valor: Valor) -> Valor:
    """«320.816 hab.» es 320.816: la columna ya dice de qué son."""
    return _HABITANTES.sub("", valor) if isinstance(valor, str) else valor


def _leer_tipo(texto: str) -> str:
    if not texto:
        return ""
    if tipo := _TIPOS_ESCRITOS.get(plegar(texto)):
        return tipo
    raise DatoInvalido(f"«{texto[:60]}» no es un tipo de socio; los hay {enumerar([*TIPOS.values()])}")


def _leer_categoria(texto: str, categorias: list[Categoria]) -> str:
    if not texto:
        return ""
    for categoria in categorias:
        if plegar(texto) in (plegar(categoria.nombre), plegar(categoria.clave)):
            return categoria.id
    nombres = enumerar([c.nombre for c in categorias])
    raise DatoInvalido(f"«{texto[:60]}» no es una categoría de esta asociación; las hay {nombres}")
