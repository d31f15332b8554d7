"""Emitir los avisos de cuota y hacerlos salir: a la vista, en uno o muchos PDF, o en correos .eml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from escritorio.asociacion.acciones import tomar_numeros
from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevos_ids
from escritorio.comun.base.texto import contar, vale_correo
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, exigir_papel_para, transaccion
from escritorio.comun.datos.salida import escribir_archivo, escribir_carpeta
from escritorio.comun.documentos.hojas import contar_hojas, marcadores
from escritorio.cuotas.consultas.avisos import (
    avisos_de_cargos,
    cargos_para_avisar,
    cuentas_para_pagar,
)
from escritorio.cuotas.documentos.avisos import avisos_pdf, correo_de_aviso_eml
from escritorio.cuotas.impresos.avisos import (
    NadaQueAvisar,
    avisos_juntos,
    avisos_sueltos,
    los_que_faltan,
    por_idioma,
)
from escritorio.cuotas.modelo.campanas import Aviso, AvisosEntregados, CargoParaAvisar, DatosDeAvisos
from escritorio.cuotas.modelo.periodo import nombre_de_cuota

_LOTE = 100
"""Avisos por PDF guardado: sacar uno abre el suyo entero."""
_PDF = "application/pdf"


class SinCorreos(ErrorDeUsuario):
    """Ninguno de esos socios tiene un correo al que escribir. Anótelos en la ficha de cada uno."""


def avisos_a_la_vista(bd: Archivo, cargos: Sequence[str], avance: Avance) -> bytes:
    """Los de esos cargos (por id) en un PDF, para imprimirlo; consta que salieron. Lanza `NadaQueAvisar`."""
    with transaccion(bd, _frase("Imprimir", len(cargos))):
        suyos = _emitidos(bd, cargos, avance)
        _anotar(bd, suyos, "impreso", "")
        return avisos_juntos(bd, suyos)


def guardar_avisos_juntos(
    bd: Archivo, cargos: Sequence[str], destino: Path, avance: Avance
) -> AvisosEntregados:
    """Los de esos cargos en un solo PDF. Si no se puede escribir, no consta nada.

    Lanza `NadaQueAvisar` o `NoSePudoEscribir`.
    """
    with transaccion(bd, _frase("Guardar", len(cargos))):
        suyos = _emitidos(bd, cargos, avance)
        _anotar(bd, suyos, "guardado", destino.name)
        escribir_archivo(destino, avisos_juntos(bd, suyos))
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
            for i, (aviso, pdf) in enumerate(avisos_sueltos(bd, suyos), start=1):
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
            for i, (aviso, pdf) in enumerate(avisos_sueltos(bd, suyos), start=1):
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
    cuales = sorted({nombre_de_cuota(a.concepto, a.ejercicio) for a in suyos})
    return nombre_de_archivo(f"{que} - {cuales[0] if len(cuales) == 1 else 'varias cuotas'}")


def _emitidos(bd: Archivo, cargos: Sequence[str], avance: Avance) -> list[Aviso]:
    """Los de esos cargos: los que ya se emitieron, tal cual; los demás, numerados y guardados ahora."""
    if not cargos:
        raise DatoInvalido("Elija al menos un cargo.", campo="cargos")
    # Antes de escribir fuera de la base lo que, al confirmar, podría negarse.
    exigir_papel_para(bd, "Sacar avisos de cuota", "aviso")
    hechos = avisos_de_cargos(bd, cargos)
    faltan = cargos_para_avisar(bd, los_que_faltan(cargos, hechos))
    if not faltan:
        vigentes = [a for a in hechos if a.estado == "vigente"]
        if not vigentes:
            raise NadaQueAvisar
        return vigentes
    hechos_ahora = 0
    for idioma, juntos in por_idioma(faltan, tomar_numeros(bd, "aviso", len(faltan))):
        for comienzo in range(0, len(juntos), _LOTE):
            lote = juntos[comienzo : comienzo + _LOTE]
            _guardar_lote(bd, idioma, lote)
            hechos_ahora += len(lote)
            avance.paso(hechos_ahora, len(faltan), "Componiendo los avisos…")
    return [a for a in avisos_de_cargos(bd, cargos) if a.estado == "vigente"]


def _guardar_lote(bd: Archivo, idioma: str, lote: Sequence[tuple[int, CargoParaAvisar]]) -> None:
    datos = DatosDeAvisos(membrete(bd), bd.hoy(), idioma, tuple(lote), cuentas_para_pagar(bd))
    pdf = avisos_pdf(datos)
    nombre = f"Avisos de cuota {lote[0][0]} a {lote[-1][0]}.pdf"
    pdf_id = guardar_adjunto(bd, nombre, _PDF, pdf, firme=True)
    comienzos = [pagina for _, pagina in marcadores(pdf)]
    tramos = [(d, h - d) for d, h in pairwise([*comienzos, contar_hojas(pdf) + 1])]
    momento = bd.ahora()
    bd.insertar_muchos(
        "aviso",
        (
            {
                "id": aviso_id,
                "numero": numero,
                "cargo_id": cargo.cargo_id,
                "idioma": idioma,
                "emitido": momento,
                "pdf_id": pdf_id,
                "hoja_desde": desde,
                "hojas": hojas,
            }
            for aviso_id, (numero, cargo), (desde, hojas) in zip(
                nuevos_ids(len(lote)), lote, tramos, strict=True
            )
        ),
    )


def _anotar(bd: Archivo, suyos: Sequence[Aviso], medio: str, destino: str | Callable[[Aviso], str]) -> None:
    """Cada salida consta, con su momento y su medio."""
    momento = bd.ahora()
    bd.insertar_muchos(
        "salida_de_aviso",
        (
            {
                "id": salida_id,
                "aviso_id": a.id,
                "momento": momento,
                "medio": medio,
                "destino": destino if isinstance(destino, str) else destino(a),
            }
            for salida_id, a in zip(nuevos_ids(len(suyos)), suyos, strict=True)
        ),
    )
