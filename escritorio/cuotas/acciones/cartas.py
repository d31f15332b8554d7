"""Escribir a quien debe: emitir las cartas que tocan, guardarlas, anularlas y anotar su envío."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from escritorio.asociacion.acciones import tomar_numeros
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, exigir_texto, vale_correo
from escritorio.comun.datos.adjuntos import guardar_adjunto, leer_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.salida import escribir_carpeta
from escritorio.comun.documentos.correo import ParteDeCorreo
from escritorio.cuotas.consultas.cartas import (
    carta,
    carta_de_nivel,
    cartas,
    cartas_que_tocan,
    leer_datos_de_cartas,
    niveles,
)
from escritorio.cuotas.documentos import cartas as documento
from escritorio.cuotas.modelo.cartas import (
    NIVELES,
    Carta,
    CartaPropuesta,
    CartasGuardadas,
    DatosDeCarta,
    Nivel,
)
from escritorio.cuotas.reglas.cartas import (
    correo_de,
    decir_vencido,
    exigir_dia,
    exigir_en_orden,
    exigir_nivel,
)
from escritorio.socios.consultas import socio, socios, titulares


class CartaAnulada(ErrorDeUsuario):
    """Esa carta se anuló: no se envía ni se vuelve a anular."""


class CartasEmitidas(Registro):
    """La acción y los ids de las cartas, en su orden."""

    accion_id: str
    ids: tuple[str, ...]


def emitir_cartas(bd: Archivo, socios: Sequence[str], avance: Avance | None = None) -> CartasEmitidas:
    """Emite la carta que hoy le toca a cada uno de esos socios (por id): numerada y guardada.

    Todas o ninguna. Lanza `DatoInvalido` sin socios o si a alguno hoy no le toca.
    """
    tocan = {p.socio_id: p for p in cartas_que_tocan(bd)}
    elegidas = list(dict.fromkeys(socios))
    if not elegidas or any(s not in tocan for s in elegidas):
        raise DatoInvalido("Elija socios a los que hoy les toque una carta.", campo="socios")
    mira, datos_de = avance or SinAvance(), leer_datos_de_cartas(bd)
    frase = f"Emitir {contar(len(elegidas), 'carta', 'cartas')} a quien debe"
    bd.resguardar("emitir cartas")
    with transaccion(bd, frase) as accion_id:
        primero = tomar_numeros(bd, "carta_mora", len(elegidas))
        ids = []
        for i, socio_id in enumerate(elegidas):
            mira.paso(i, len(elegidas), tocan[socio_id].socio)
            ids.append(_emitir(bd, tocan[socio_id], datos_de(tocan[socio_id], primero + i)))
    return CartasEmitidas(accion_id, tuple(ids))


def emitir_carta_de_nivel(bd: Archivo, socio_id: str, nivel: str, motivo: str) -> CartasEmitidas:
    """Emite a un socio la carta de un nivel que hoy no le toca, con su motivo.

    Lanza `DatoInvalido` si el nivel no existe, falta el motivo o el socio no debe nada vencido.
    """
    if nivel not in NIVELES:
        raise DatoInvalido("Elija el nivel de la carta.", campo="nivel")
    razon = exigir_texto(motivo, "el motivo de no seguir los niveles", "motivo", 2_000)
    propuesta = carta_de_nivel(bd, socio_id, nivel, razon if razon.endswith(".") else f"{razon}.")
    if propuesta is None:
        raise DatoInvalido("Ese socio no debe nada vencido fuera de un plan al día: no hay qué reclamarle.")
    with transaccion(bd, f"Emitir una carta de {NIVELES[nivel].lower()} a {propuesta.socio}") as accion_id:
        numero = tomar_numeros(bd, "carta_mora", 1)
        carta_id = _emitir(bd, propuesta, leer_datos_de_cartas(bd)(propuesta, numero))
    return CartasEmitidas(accion_id, (carta_id,))


def _emitir(bd: Archivo, propuesta: CartaPropuesta, datos: DatosDeCarta) -> str:
    carta_id = nuevo_id()
    nombre = nombre_de_archivo(f"{NIVELES[datos.nivel]} {datos.numero} - {propuesta.socio}") + ".pdf"
    pdf_id = guardar_adjunto(bd, nombre, "application/pdf", documento.carta_pdf(datos), firme=True)
    motivo = f"{propuesta.motivo} Vencido: {decir_vencido(propuesta.cargos)}."
    bd.insertar(
        "carta_mora",
        id=carta_id,
        numero=datos.numero,
        socio_id=propuesta.socio_id,
        nivel=datos.nivel,
        fecha=datos.fecha,
        idioma=datos.idioma,
        motivo=motivo,
        pdf_id=pdf_id,
    )
    return carta_id


def anular_carta(bd: Archivo, carta_id: str, motivo: str) -> str:
    """Deja sin valor una carta emitida por error; ni se borra ni libera su número. Devuelve la acción."""
    actual = _vigente(bd, carta_id)
    razon = exigir_texto(motivo, "el motivo", "motivo", 2_000)
    with transaccion(bd, f"Anular la carta {actual.numero} a {actual.socio}") as accion_id:
        bd.corregir("carta_mora", carta_id, estado="anulado", motivo_anulacion=razon, anulado_el=bd.hoy())
    return accion_id


def anotar_envio(bd: Archivo, carta_id: str, medio: str, fecha: str, acuse: str | None = None) -> str:
    """Deja constancia de cómo y cuándo se envió, y de su acuse si lo hay; la última vale. Devuelve la acción.

    Lanza `CartaAnulada`, o `DatoInvalido` sin medio o con fechas imposibles.
    """
    actual = _vigente(bd, carta_id)
    como = exigir_texto(medio, "el medio de envío", "medio", 100)
    dia = exigir_dia(leer_fecha(fecha), actual.fecha, bd.hoy(), "El envío")
    recibo = exigir_dia(leer_fecha(acuse, "acuse"), dia, bd.hoy(), "El acuse") if acuse else None
    titular = titulares(bd, bd.hoy()).get(actual.socio_id)
    destino = correo_de(titular, socio(bd, actual.socio_id).correo)
    with transaccion(bd, f"Anotar el envío de la carta {actual.numero} a {actual.socio}") as accion_id:
        bd.corregir("carta_mora", carta_id, medio=como, destino=destino, enviada=dia, acuse=recibo)
    return accion_id


def cambiar_nivel(bd: Archivo, dado: Nivel) -> str:
    """Cambia desde cuándo toca un nivel y sus textos; lo ya emitido no cambia. Devuelve la acción.

    Lanza `DatoInvalido` si algo no vale, si un texto lleva una señal que no hay o si tocara fuera de orden.
    """
    nuevo = exigir_nivel(dado)
    exigir_en_orden([nuevo if n.clave == nuevo.clave else n for n in niveles(bd)])
    with transaccion(bd, f"Editar las cartas de {NIVELES[nuevo.clave].lower()}") as accion_id:
        bd.poner("nivel_mora", ("clave",), nuevo, id=nuevo_id())
    return accion_id


def guardar_cartas(
    bd: Archivo, ids: Sequence[str], carpeta: Path, avance: Avance | None = None
) -> CartasGuardadas:
    """Las cartas en PDF y, de quien tiene correo, su `.eml`, en una carpeta nueva dentro de esa.

    Todas o ninguna. No anota el envío: el programa no envía.
    Lanza `NoExiste`, `CartaAnulada` o `NoSePudoEscribir`.
    """
    elegidas, mira = _vigentes(bd, ids), avance or SinAvance()
    entidad, habla = asociacion(bd).nombre, titulares(bd, bd.hoy())
    de_la_casa = {s.id: s.correo for s in socios(bd)}
    correos = {c.id: correo_de(habla.get(c.socio_id), de_la_casa[c.socio_id]) for c in elegidas}
    con = {i: correo for i, correo in correos.items() if vale_correo(correo)}

    def escribir(donde: Path) -> None:
        for i, cada in enumerate(elegidas):
            mira.paso(i, len(elegidas), cada.socio)
            nombre = nombre_de_archivo(f"{cada.numero:04} - {NIVELES[cada.nivel]} - {cada.socio}")
            pdf = leer_adjunto(bd, cada.pdf_id).contenido
            (donde / f"{nombre}.pdf").write_bytes(pdf)
            if cada.id in con:
                titular = habla.get(cada.socio_id)
                saludo = titular.nombre if titular else cada.socio
                parte = ParteDeCorreo(f"{nombre}.pdf", pdf)
                correo = documento.carta_eml(entidad, cada, saludo, con[cada.id], parte)
                (donde / f"{nombre}.eml").write_bytes(correo)

    destino = escribir_carpeta(carpeta, nombre_de_archivo(f"Cartas {bd.hoy()}"), escribir)
    sin_correo = tuple(c.socio for c in elegidas if c.id not in con)
    return CartasGuardadas(str(destino), len(elegidas), len(con), sin_correo)


def _vigente(bd: Archivo, carta_id: str) -> Carta:
    return _exigir_vigente(carta(bd, carta_id))


def _vigentes(bd: Archivo, ids: Sequence[str]) -> list[Carta]:
    """Esas cartas, en su orden, leídas de una vez."""
    suyas = {c.id: c for c in cartas(bd)}
    if any(i not in suyas for i in ids):
        raise NoExiste
    return [_exigir_vigente(suyas[i]) for i in ids]


def _exigir_vigente(dada: Carta) -> Carta:
    if dada.estado == "anulado":
        raise CartaAnulada
    return dada
