"""Lo emitido se reimprime tal como salió, aunque después cambie lo que decía."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from escritorio.actas.acciones.expedir import certificar, extractar, notificar
from escritorio.actas.consultas.actas import acta_guardada, datos_de_acta
from escritorio.actas.consultas.expedidos import destinatarios, expedido_guardado, lote_guardado
from escritorio.actas.documentos.acta import acta_pdf
from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.consultas.pagos import pagos, recibo_pdf
from escritorio.sesiones.consultas.sesiones import convocatoria_guardada
from escritorio.sesiones.impresos import componer_convocatoria
from tests.sesiones.lectura import texto_de

_HOY = datetime(2026, 12, 1, 9, 0)
_NUEVO = "Red que cambió de nombre"


def test_reimprimir_da_los_mismos_bytes_aunque_la_red_cambie_de_nombre(ejemplo: Path) -> None:
    apertura = abrir_archivo(ejemplo, "Ana Secretaria", lambda: _HOY)
    ids = _emitidos(apertura.bd)
    antes = _reimpresos(apertura.bd, ids)
    editar(apertura.bd, replace(asociacion(apertura.bd), nombre=_NUEVO))
    with transaccion(apertura.bd, "Editar nombres"):
        apertura.bd.ejecutar("UPDATE socio SET nombre = nombre || ' (corregido)'")
    apertura.cerrar()
    otra = abrir_archivo(ejemplo, "Luis Suplente", lambda: _HOY)
    despues = _reimpresos(otra.bd, ids)
    _exigir_que_el_cambio_se_vea(otra.bd, ids["sesion"])
    otra.cerrar()
    assert [que for que in antes if antes[que] != despues[que]] == []
    assert not any(_NUEVO in texto_de(pdf) for pdf in despues.values())


def test_componer_dos_veces_lo_mismo_da_los_mismos_bytes(ejemplo: Path) -> None:
    apertura = abrir_archivo(ejemplo, "Ana Secretaria", lambda: _HOY)
    bd, sesion_id = apertura.bd, _emitidos(apertura.bd)["sesion"]
    datos = datos_de_acta(bd, sesion_id, numerada=True)
    for idioma in ("es", "pt", "bilingue"):
        suya = replace(datos, idioma=idioma)
        assert acta_pdf(suya) == acta_pdf(suya)
    assert componer_convocatoria(bd, sesion_id) == componer_convocatoria(bd, sesion_id)
    apertura.cerrar()


def _emitidos(bd: Archivo) -> Mapping[str, str]:
    """El id de un papel de cada clase, de la asamblea celebrada; los que faltan se expiden."""
    sesion_id = str(bd.valor("SELECT sesion_id FROM acta ORDER BY numero LIMIT 1"))
    acuerdo_id = str(bd.valor("SELECT id FROM acuerdo WHERE sesion_id = ? LIMIT 1", [sesion_id]))
    notificada, *_ = notificar(bd, acuerdo_id, destinatarios(bd, bd.hoy())[:3])
    return {
        "sesion": sesion_id,
        "certificado": certificar(bd, acuerdo_id).id,
        "extracto": extractar(bd, sesion_id).id,
        "notificacion": notificada.id,
        "pago": pagos(bd)[0].id,
    }


def _reimpresos(bd: Archivo, ids: Mapping[str, str]) -> dict[str, bytes]:
    expedidos = {c: expedido_guardado(bd, ids[c]) for c in ("certificado", "extracto", "notificacion")}
    return {
        **expedidos,
        "lote de notificaciones": lote_guardado(bd, ids["notificacion"]),
        "convocatoria": convocatoria_guardada(bd, ids["sesion"]),
        "acta": acta_guardada(bd, ids["sesion"]),
        "recibo": recibo_pdf(bd, ids["pago"]),
    }


def _exigir_que_el_cambio_se_vea(bd: Archivo, sesion_id: str) -> None:
    """Lo que se componga ahora sí lo dice: si no, la prueba no probaría nada."""
    assert _NUEVO in texto_de(componer_convocatoria(bd, sesion_id))
