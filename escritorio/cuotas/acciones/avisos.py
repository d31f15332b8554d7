"""Emitir los avisos de cuota y hacerlos salir: a la vista, en uno o muchos PDF, o en correos .eml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from escritorio.asociacion.acciones import tomar_numeros
from escritorio.asociacion.consultas import asociacion, membrete, proximo_numero
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.correo import vale_correo
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevos_ids
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.adjuntos import guardar_adjunto, leer_adjunto
from escritorio.comun.datos.archivo import Archivo, exigir_papel_para, transaccion
from escritorio.comun.datos.carpetas import escribir_carpeta
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.documentos.hojas import Pliego, contar_hojas, encuadernar, marcadores
from escritorio.comun.documentos.pdfa import Rotulacion
from escritorio.cuotas.consultas.avisos import (
    avisos_de_cargos,
    cargos_para_avisar,
    cuentas_para_pagar,
    hojas_de,
)
from escritorio.cuotas.documentos.avisos import avisos_pdf
from escritorio.cuotas.documentos.correo_de_aviso import correo_de_aviso_eml
from escritorio.cuotas.modelo.avisos import Aviso, AvisosEntregados, CargoParaAvisar, DatosDeAvisos

_LOTE = 100
"""Avisos por PDF guardado: sacar uno abre el suyo entero."""
_PDF = "application/pdf"
_IDIOMAS = ("es", "pt")


class NadaQueAvisar(ErrorDeUsuario):
    """Ninguno de esos cargos está vigente: no hay nada que avisar."""


class SinCorreos(ErrorDeUsuario):
    """Ninguno de esos socios tiene un correo al que escribir. Anótelos en la ficha de cada uno."""


def ensayar_avisos(bd: Archivo, cargos: Sequence[str], avance: Avance) -> bytes:
    """Los de esos cargos (por id) en un PDF, para verlos: no consta que salieran ni toman número.

    Los que ya se emitieron van tal cual; los demás, en borrador. Lanza `NadaQueAvisar`.
    """
    hechos = avisos_de_cargos(bd, cargos)
    faltan = cargos_para_avisar(bd, _los_que_faltan(cargos, hechos))
    vigentes = [a for a in hechos if a.estado == "vigente"]
    if not (vigentes or faltan):
        raise NadaQueAvisar
    pliegos = []
    for idioma, lote in _por_idioma(faltan, proximo_numero(bd, "aviso")):
        avance.paso(0, 0, "Componiendo los avisos…")
        datos = DatosDeAvisos(membrete(bd), bd.hoy(), idioma, tuple(lote), cuentas_para_pagar(bd), True)
        pdf = avisos_pdf(datos)
        pliegos.append(Pliego(pdf, marcadores(pdf)))
    return _encuadernados(bd, [*pliegos, *_pliegos(bd, vigentes)])


def avisos_a_la_vista(bd: Archivo, cargos: Sequence[str], avance: Avance) -> bytes:
    """Los de esos cargos (por id) en un PDF, para imprimirlo; consta que salieron. Lanza `NadaQueAvisar`."""
    with transaccion(bd, _frase("Imprimir", len(cargos))):
        suyos = _emitidos(bd, cargos, avance)
        _anotar(bd, suyos, "impreso", "")
        return _juntos(bd, suyos)


def guardar_avisos_juntos(
    bd: Archivo, cargos: Sequence[str], destino: Path, avance: Avance
) -> AvisosEntregados:
    """Los de esos cargos en un solo PDF. Si no se puede escribir, no consta nada.

    Lanza `NadaQueAvisar` o `NoSePudoEscribir`.
    """
    with transaccion(bd, _frase("Guardar", len(cargos))):
        suyos = _emitidos(bd, cargos, avance)
        _anotar(bd, suyos, "guardado", destino.name)
        escribir_archivo(destino, _juntos(bd, suyos))
    return AvisosEntregados(len(suyos), str(destino))


def guardar_avisos_sueltos(
    bd: Archivo, cargos: Sequence[str], carpeta: Path, avance: Avance
) -> AvisosEntregados:
    """Uno por socio, en una carpeta nueva dentro de ésa; todos o ninguno.

    Lanza `NadaQueAvisar` o `NoSePudoEscribir`.
    """
    with transaccion(bd, _frase("Guardar", len(cargos))):
        suyos = _emitidos(bd, cargos, avance)

        def escribir(dentro: Path) -> None:
            for i, (aviso, pdf) in enumerate(_sueltos(bd, suyos), start=1):
                avance.paso(i, len(suyos), aviso.socio)
                (dentro / f"{_nombre(aviso)}.pdf").write_bytes(pdf)

        destino = escribir_carpeta(carpeta, _carpeta("Avisos", suyos), escribir)
        _anotar(bd, suyos, "guardado", destino.name)
    return AvisosEntregados(len(suyos), str(destino))


def escribir_correos_de_aviso(
    bd: Archivo, cargos: Sequence[str], carpeta: Path, avance: Avance
) -> AvisosEntregados:
    """Un .eml por socio con correo, con su aviso adjunto y en su idioma; el programa no los envía.

    Todos o ninguno. Lanza `NadaQueAvisar`, `SinCorreos` o `NoSePudoEscribir`.
    """
    quienes = {c.cargo_id: c for c in cargos_para_avisar(bd, cargos)}
    if cargos and not quienes:
        raise NadaQueAvisar
    con = [i for i, c in quienes.items() if vale_correo(c.correo)]
    sin = tuple(c.socio for c in quienes.values() if not vale_correo(c.correo))
    if quienes and not con:
        raise SinCorreos
    entidad = asociacion(bd).nombre
    with transaccion(bd, _frase("Preparar los correos de", len(con))):
        suyos = _emitidos(bd, con, avance)

        def escribir(dentro: Path) -> None:
            for i, (aviso, pdf) in enumerate(_sueltos(bd, suyos), start=1):
                avance.paso(i, len(suyos), aviso.socio)
                correo = correo_de_aviso_eml(entidad, quienes[aviso.cargo_id], aviso, pdf)
                (dentro / f"{_nombre(aviso)}.eml").write_bytes(correo)

        destino = escribir_carpeta(carpeta, _carpeta("Correos de avisos", suyos), escribir)
        _anotar(bd, suyos, "correo", lambda aviso: quienes[aviso.cargo_id].correo)
    return AvisosEntregados(len(suyos), str(destino), sin)


def _frase(verbo: str, cuantos: int) -> str:
    return f"{verbo} {contar(cuantos, 'aviso de cuota', 'avisos de cuota')}"


def _nombre(aviso: Aviso) -> str:
    return nombre_de_archivo(f"{aviso.numero:05} - {aviso.socio}")


def _carpeta(que: str, suyos: Sequence[Aviso]) -> str:
    cuales = sorted({f"{a.concepto} {a.ejercicio}" for a in suyos})
    return nombre_de_archivo(f"{que} - {cuales[0] if len(cuales) == 1 else 'varias cuotas'}")


def _emitidos(bd: Archivo, cargos: Sequence[str], avance: Avance) -> list[Aviso]:
    """Los de esos cargos: los que ya se emitieron, tal cual; los demás, numerados y guardados ahora."""
    if not cargos:
        raise DatoInvalido("Elija al menos un cargo.", campo="cargos")
    # Antes de escribir fuera de la base lo que, al confirmar, podría negarse.
    exigir_papel_para(bd, "Sacar avisos de cuota", "aviso")
    hechos = avisos_de_cargos(bd, cargos)
    faltan = cargos_para_avisar(bd, _los_que_faltan(cargos, hechos))
    if not faltan:
        vigentes = [a for a in hechos if a.estado == "vigente"]
        if not vigentes:
            raise NadaQueAvisar
        return vigentes
    hechos_ahora = 0
    for idioma, juntos in _por_idioma(faltan, tomar_numeros(bd, "aviso", len(faltan))):
        for comienzo in range(0, len(juntos), _LOTE):
            lote = juntos[comienzo : comienzo + _LOTE]
            _guardar_lote(bd, idioma, lote)
            hechos_ahora += len(lote)
            avance.paso(hechos_ahora, len(faltan), "Componiendo los avisos…")
    return [a for a in avisos_de_cargos(bd, cargos) if a.estado == "vigente"]


def _los_que_faltan(cargos: Sequence[str], hechos: Sequence[Aviso]) -> list[str]:
    ya = {a.cargo_id for a in hechos}
    return [c for c in cargos if c not in ya]


def _por_idioma(
    faltan: Sequence[CargoParaAvisar], primero: int
) -> Iterator[tuple[str, list[tuple[int, CargoParaAvisar]]]]:
    """Numerados de corrido desde `primero`, los de cada idioma juntos."""
    orden = sorted(faltan, key=lambda c: (_IDIOMAS.index(c.idioma), c.cargo))
    for idioma, suyos in groupby(enumerate(orden, start=primero), key=lambda n: n[1].idioma):
        yield idioma, list(suyos)


def _guardar_lote(bd: Archivo, idioma: str, lote: Sequence[tuple[int, CargoParaAvisar]]) -> None:
    datos = DatosDeAvisos(membrete(bd), bd.hoy(), idioma, tuple(lote), cuentas_para_pagar(bd))
    pdf = avisos_pdf(datos)
    nombre = f"Avisos de cuota {lote[0][0]} a {lote[-1][0]}.pdf"
    pdf_id = guardar_adjunto(bd, nombre, _PDF, pdf, firme=True)
    comienzos = [pagina for _, pagina in marcadores(pdf)]
    tramos = [(d, h - d) for d, h in pairwise([*comienzos, contar_hojas(pdf) + 1])]
    momento = bd.ahora()
    bd.ejecutar_muchos(
        "INSERT INTO aviso (id, numero, cargo_id, idioma, emitido, pdf_id, hoja_desde, hojas)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (aviso_id, numero, cargo.cargo_id, idioma, momento, pdf_id, *tramo)
            for aviso_id, (numero, cargo), tramo in zip(nuevos_ids(len(lote)), lote, tramos, strict=True)
        ],
    )


def _anotar(bd: Archivo, suyos: Sequence[Aviso], medio: str, destino: str | Callable[[Aviso], str]) -> None:
    """Cada salida consta, con su momento y su medio."""
    momento = bd.ahora()
    bd.ejecutar_muchos(
        "INSERT INTO salida_de_aviso (id, aviso_id, momento, medio, destino) VALUES (?, ?, ?, ?, ?)",
        [
            (salida_id, a.id, momento, medio, destino if isinstance(destino, str) else destino(a))
            for salida_id, a in zip(nuevos_ids(len(suyos)), suyos, strict=True)
        ],
    )


def _sueltos(bd: Archivo, suyos: Sequence[Aviso]) -> Iterator[tuple[Aviso, bytes]]:
    for pdf_id, del_lote in groupby(suyos, key=lambda a: a.pdf_id):
        lote = leer_adjunto(bd, pdf_id).contenido
        for aviso in del_lote:
            yield aviso, hojas_de(lote, aviso)


def _juntos(bd: Archivo, suyos: Sequence[Aviso]) -> bytes:
    return _encuadernados(bd, _pliegos(bd, suyos))


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


def _encuadernados(bd: Archivo, pliegos: Sequence[Pliego]) -> bytes:
    if len(pliegos) == 1:
        return pliegos[0].pdf
    return encuadernar(pliegos, Rotulacion("Avisos de cuota", asociacion(bd).nombre))
