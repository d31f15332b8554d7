"""Los avisos de cuota: ensayarlos, y juntar o separar los que ya se emitieron."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from escritorio.asociacion.consultas import asociacion, membrete, proximo_numero
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.lengua import ESPANOL, Habla
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.hojas import Pliego, encuadernar, marcadores
from escritorio.comun.documentos.pdfa import Rotulacion
from escritorio.cuotas.consultas.avisos import (
    avisos_de_cargos,
    cargos_para_avisar,
    cuentas_para_pagar,
    hojas_de,
)
from escritorio.cuotas.documentos.avisos import avisos_pdf
from escritorio.cuotas.modelo.campanas import Aviso, CargoParaAvisar, DatosDeAvisos

_IDIOMAS = ("es", "pt")


class NadaQueAvisar(ErrorDeUsuario):
    """Ninguno de esos cargos está vigente: no hay nada que avisar."""


def ensayar_avisos(bd: Archivo, cargos: Sequence[str], avance: Avance) -> bytes:
    """Los de esos cargos (por id) en un PDF, para verlos: no consta que salieran ni toman número.

    Los que ya se emitieron van tal cual; los demás, en borrador. Lanza `NadaQueAvisar`.
    """
    hechos = avisos_de_cargos(bd, cargos)
    faltan = cargos_para_avisar(bd, los_que_faltan(cargos, hechos))
    vigentes = [a for a in hechos if a.estado == "vigente"]
    if not (vigentes or faltan):
        raise NadaQueAvisar
    pliegos = []
    for idioma, lote in por_idioma(faltan, proximo_numero(bd, "aviso")):
        avance.paso(0, 0, "Componiendo los avisos…")
        datos = DatosDeAvisos(membrete(bd), bd.hoy(), idioma, tuple(lote), cuentas_para_pagar(bd), True)
        pdf = avisos_pdf(datos)
        pliegos.append(Pliego(pdf, marcadores(pdf)))
    lenguas = {c.idioma for c in faltan} | {a.idioma for a in vigentes}
    return _encuadernados(bd, [*pliegos, *_pliegos(bd, vigentes)], lenguas)


def los_que_faltan(cargos: Sequence[str], hechos: Sequence[Aviso]) -> list[str]:
    """De esos cargos (por id), los que no tienen aviso entre los hechos."""
    ya = {a.cargo_id for a in hechos}
    return [c for c in cargos if c not in ya]


def por_idioma(
    faltan: Sequence[CargoParaAvisar], primero: int
) -> Iterator[tuple[str, list[tuple[int, CargoParaAvisar]]]]:
    """Numerados de corrido desde `primero`, los de cada idioma juntos."""
    orden = sorted(faltan, key=lambda c: (_IDIOMAS.index(c.idioma), c.cargo))
    for idioma, suyos in groupby(enumerate(orden, start=primero), key=lambda n: n[1].idioma):
        yield idioma, list(suyos)


def avisos_sueltos(bd: Archivo, suyos: Sequence[Aviso]) -> Iterator[tuple[Aviso, bytes]]:
    """Cada uno con su PDF, sacado del lote en que se guardó."""
    for pdf_id, del_lote in groupby(suyos, key=lambda a: a.pdf_id):
        lote = leer_adjunto(bd, pdf_id).contenido
        for aviso in del_lote:
            yield aviso, hojas_de(lote, aviso)


def avisos_juntos(bd: Archivo, suyos: Sequence[Aviso]) -> bytes:
    """Todos en un PDF, tal como se guardaron."""
    return _encuadernados(bd, _pliegos(bd, suyos), {a.idioma for a in suyos})


def _pliegos(bd: Archivo, suyos: Sequence[Aviso]) -> list[Pliego]:
    """Los lotes enteros, tal como se guardaron; de los demás, sólo las hojas pedidas."""
    pliegos: list[Pliego] = []
    for pdf_id, del_lote in groupby(suyos, key=lambda a: a.pdf_id):
        lote, pedidos = leer_adjunto(bd, pdf_id).contenido, list(del_lote)
        indice = marcadores(lote)
        if len(pedidos) == len(indice):
            pliegos.append(Pliego(lote, indice))
        else:
            pliegos += [Pliego(hojas_de(lote, a), [(a.titulo, 1)]) for a in pedidos]
    return pliegos


def _encuadernados(bd: Archivo, pliegos: Sequence[Pliego], lenguas: Collection[str]) -> bytes:
    """En uno; si los hay en varias lenguas, se rotula en español."""
    if len(pliegos) == 1:
        return pliegos[0].pdf
    di = Habla(*lenguas) if len(lenguas) == 1 else ESPANOL
    rotulacion = Rotulacion(di("Avisos de cuota"), asociacion(bd).nombre, idioma=di.idioma, fecha=bd.hoy())
    return encuadernar(pliegos, rotulacion)
