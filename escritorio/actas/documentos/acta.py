"""El acta y la diligencia en PDF y en Word: imprimen lo guardado, no recalculan. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from msgspec.structs import replace

from escritorio.actas.documentos.ayuda import cabeza_de_ayuda, cuerpo_de_ayuda
from escritorio.actas.documentos.diligencia import cuerpo_de_diligencia
from escritorio.actas.documentos.libro import pie_del_libro
from escritorio.actas.documentos.partes_de_acta import Escribano, Trozo, escribano
from escritorio.actas.documentos.tratado import cuerpo_de_acta
from escritorio.actas.modelo.actas import CLASES, DatosDeActa, con_numero
from escritorio.actas.modelo.libro import Sello
from escritorio.actas.reglas.dictamenes import de_corrido, motivo_sin_voto
from escritorio.actas.reglas.redaccion import como_asistio, excusa_de_ausencia, firmas, quienes_faltaron
from escritorio.actas.reglas.tratamientos import con_cargo
from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.lengua import Habla, rotulos
from escritorio.comun.documentos.docx import componer_docx
from escritorio.comun.documentos.pdf import (
    Datos,
    Firmante,
    Firmas,
    Papel,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla_doble,
)
from escritorio.comun.documentos.piezas import DobleColumna
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.reglas.ausencias import excusados

_SIN_LEYENDA = "\u00a0"
_COLUMNAS = rotulos(("N.º", "Integrante", "Asistencia"))


def acta_pdf(datos: DatosDeActa, sello: Sello | None = None) -> bytes:
    """El acta de una sesión celebrada, o la constancia de una que no; en borrador lleva la marca.

    `sello`: dónde quedó asentada, si ya lo está: sus folios y su huella van impresos.
    """
    return componer(_hoja(datos, sello), _piezas(datos, sello))


def acta_docx(datos: DatosDeActa) -> bytes:
    """Lo mismo para Word, que se puede cambiar fuera."""
    return componer_docx(_hoja(datos, None), _piezas(datos, None))


def _titulo(datos: DatosDeActa) -> str:
    """«Acta n.º 12», «Ata n.º 12» o las dos; sin número si aún no lo tiene."""
    numero = con_numero(datos.numero, datos.anio)
    return " · ".join(f"{di(CLASES[datos.papel])}{numero}" for di in datos.hablas)


def _piezas(datos: DatosDeActa, sello: Sello | None) -> list[Pieza]:
    hablas = datos.hablas
    escribanos = [escribano(datos, di, citado=len(hablas) > 1) for di in hablas]
    piezas: list[Pieza] = [Titulo(_titulo(datos))]
    if datos.clase != "acta":
        constancia = _unir([cuerpo_de_diligencia(datos, e, sello) for e in escribanos])
        return [*piezas, *constancia, _firmas(datos, hablas)]
    if datos.ayuda:
        return [*piezas, *_de_ayuda(datos, escribanos)]
    cuerpos = [cuerpo_de_acta(datos, e, sello) for e in escribanos]
    piezas += _unir([c.antes for c in cuerpos])
    piezas += [_tabla(datos, hablas), *_con_poder(datos.asistencias, hablas)]
    piezas += [*_ausencias(datos.asistencias, hablas), *_sin_voto(datos.asistencias, hablas)]
    piezas += [*_unir([c.despues for c in cuerpos]), *_unir([c.cierre for c in cuerpos])]
    return piezas if datos.sesion.cerrada is None else [*piezas, _firmas(datos, hablas)]


def _de_ayuda(datos: DatosDeActa, escribanos: Sequence[Escribano]) -> list[Pieza]:
    """Sin las fórmulas de un acta ni firmas; en la lista, quienes vinieron."""
    vinieron = replace(datos, asistencias=tuple(a for a in datos.asistencias if a.asistio))
    return [
        *_unir([cabeza_de_ayuda(datos, e) for e in escribanos]),
        _tabla(vinieron, datos.hablas),
        *_unir([cuerpo_de_ayuda(datos, e) for e in escribanos]),
    ]


def _unir(trozos: Sequence[Sequence[Trozo]]) -> list[Pieza]:
    """Los trozos de una lengua, seguidos; los de dos, cada uno junto al suyo."""
    if len(trozos) == 1:
        return [pieza for trozo in trozos[0] for pieza in trozo]
    pares = [(a, b) for a, b in zip_longest(*trozos, fillvalue=()) if a or b]
    return [DobleColumna(pares)] if pares else []


def _hoja(datos: DatosDeActa, sello: Sello | None) -> Papel:
    di = datos.hablas[0]
    titulo = di("{} {:del}", _titulo(datos), datos.sesion.organo)
    rotulo = "Folio" if sello else "Página"
    hoja = papel(datos.membrete, titulo, "acta", folio=rotulo, borrador=datos.borrador, idioma=di.idioma)
    sin_aprobar = datos.estado == "por_aprobar" and not datos.ayuda
    pendiente = _unidas([suya("Pendiente de aprobación") for suya in datos.hablas]) if sin_aprobar else ""
    avisos = (pie_del_libro(sello) if sello else pendiente, hoja.pie)
    pie, desde = " · ".join(p for p in avisos if p), sello.folio_desde if sello else 0
    return replace(hoja, pie=pie, folio_desde=desde, rayado=not datos.borrador)


def _tabla(datos: DatosDeActa, hablas: Sequence[Habla]) -> Pieza:
    def nombre(quien: Asistencia) -> str:
        sin_voto = _unidas([di("(sin voto)") for di in hablas])
        return quien.nombre if quien.vota else f"{quien.nombre} {sin_voto}"

    def representante(quien: Asistencia) -> str:
        return con_cargo(quien.representante, datos.tratos) if quien.asistio else ""

    def como(quien: Asistencia) -> str:
        return _unidas([como_asistio(di, quien, datos.sesion.fecha) for di in hablas])

    def dicho(quien: Asistencia) -> str:
        pais = f" ({quien.pais})" if quien.pais else ""
        detalle = " · ".join(t for t in (representante(quien), como(quien)) if t)
        return "\n".join(t for t in (f"{nombre(quien)}{pais}", detalle) if t)

    titulos = [_unidas([di(titulo) for di in hablas]) for titulo in _COLUMNAS]
    columnas: list[Columna[Asistencia]] = [
        Columna(titulos[0], None, "numero", 0.7),
        Columna(" · ".join(titulos[1:]), dicho, ancho=5.0),
    ]
    return tabla_doble(Cuadro(columnas, datos.asistencias))


def _unidas(dichas: Sequence[str]) -> str:
    """Lo mismo en cada lengua, una vez si se escribe igual."""
    return " / ".join(dict.fromkeys(dichas))


def _sin_voto(lista: Sequence[Asistencia], hablas: Sequence[Habla]) -> list[Pieza]:
    """Por qué no votan quienes se convocó sin voto, con la cuenta y el artículo guardados al convocar."""
    motivos = [
        (a.nombre, _unidas([motivo_sin_voto(a, di) for di in hablas]))
        for a in lista
        if a.motivo_sin_voto and not a.vota
    ]
    anuncio = _unidas([di("Con voz y sin voto:") for di in hablas])
    return [Parrafo(anuncio, anuncia=True), Datos(motivos)] if motivos else []


def _con_poder(lista: Sequence[Asistencia], hablas: Sequence[Habla]) -> list[Pieza]:
    """Por qué valió cada poder, con la cuenta y el fundamento guardados al usarlo."""
    motivos = [
        (a.nombre, _unidas([de_corrido(a.dictamen_poder.seguido, di) for di in hablas]))
        for a in lista
        if a.estado == "con_poder" and a.dictamen_poder
    ]
    anuncio = _unidas([di("Con poder de representación:") for di in hablas])
    return [Parrafo(anuncio, anuncia=True), Datos(motivos)] if motivos else []


def _ausencias(lista: Sequence[Asistencia], hablas: Sequence[Habla]) -> list[Pieza]:
    """Quiénes excusaron su asistencia y por qué; quiénes faltaron. Nada, si nadie dijo nada."""
    if not any(a.justificacion and not a.asistio for a in lista):
        return []
    motivos = [(a.nombre, _unidas([excusa_de_ausencia(di, a) for di in hablas])) for a in excusados(lista)]
    anuncio = _unidas([di("Excusaron su asistencia:") for di in hablas])
    piezas: list[Pieza] = [Parrafo(anuncio, anuncia=True), Datos(motivos)] if motivos else []
    faltan = _unidas([quienes_faltaron(di, lista) for di in hablas])
    return [*piezas, Parrafo(faltan)] if faltan else piezas


def _firmas(datos: DatosDeActa, hablas: Sequence[Habla]) -> Firmas:
    dadas = zip(*(firmas(di, datos.sesion, datos.regla) for di in hablas), strict=True)
    # Sin leyenda, su raya quedaría más alta que las demás de la hilera.
    return Firmas(
        tuple(
            Firmante(una[0][0], _unidas([f[1] for f in una]), _unidas([f[2] for f in una]) or _SIN_LEYENDA)
            for una in dadas
        )
    )
