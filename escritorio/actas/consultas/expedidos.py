"""Leer lo expedido y lo que hace falta para expedirlo."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.actas.consultas.actas import acta_de
from escritorio.actas.consultas.libro import asiento_de_acta
from escritorio.actas.modelo.expedidos import Destinatario, Expedido, Firma, Lote, Origen
from escritorio.actas.reglas import expedidos as reglas
from escritorio.acuerdos.consultas import acuerdo
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.lengua import frase
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.anulado import SIN_EFECTO, tachar
from escritorio.comun.documentos.envoltura import comprimir
from escritorio.comun.documentos.hojas import autor_de, contar_hojas, fecha_de, sacar_hojas
from escritorio.comun.documentos.pdfa import Rotulacion
from escritorio.organos.consultas.integracion import ocupante
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.socios.consultas import socios, titulares
from escritorio.socios.reglas.territorio import EN_PORTUGUES


def expedidos_de_acuerdo(bd: Archivo, acuerdo_id: str) -> list[Expedido]:
    """Los papeles expedidos de un acuerdo, el último primero."""
    return _expedidos(bd, "acuerdo_id", acuerdo_id)


def expedidos_de_sesion(bd: Archivo, sesion_id: str) -> list[Expedido]:
    """Los de una sesión y sus acuerdos, el último primero."""
    return _expedidos(bd, "sesion_id", sesion_id)


def expedido(bd: Archivo, expedido_id: str) -> Expedido:
    """Uno. Lanza `NoExiste`."""
    for hallado in _expedidos(bd, "id", expedido_id):
        return hallado
    raise NoExiste


def _expedidos(bd: Archivo, columna: str, valor: str) -> list[Expedido]:
    return bd.leer(
        Expedido, f"SELECT * FROM expedido WHERE {columna} = ? ORDER BY emitido DESC, clase, numero", [valor]
    )


def lotes_de_acuerdo(bd: Archivo, acuerdo_id: str) -> list[Lote]:
    """Lo expedido de un acuerdo, reunido por el PDF en que salió: las de un lote van juntas."""
    return _en_lotes(expedidos_de_acuerdo(bd, acuerdo_id))


def lotes_de_sesion(bd: Archivo, sesion_id: str) -> list[Lote]:
    """Lo mismo, de una sesión y todos sus acuerdos."""
    return _en_lotes(expedidos_de_sesion(bd, sesion_id))


def _en_lotes(hechos: Sequence[Expedido]) -> list[Lote]:
    por_papel: dict[str, list[Expedido]] = {}
    for hecho in hechos:
        por_papel.setdefault(hecho.pdf_id, []).append(hecho)
    return [reglas.lote_de(suyos) for suyos in por_papel.values()]


def sueltas_de_lote(bd: Archivo, lote: Lote) -> bytes:
    """Un ZIP con la notificación de cada destinatario en su PDF."""
    hechos = _expedidos(bd, "pdf_id", expedido(bd, lote.ids[0]).pdf_id)
    entero = leer_adjunto(bd, hechos[0].pdf_id).contenido
    nombres = [nombre_de_archivo(f"{h.numero:04} - {h.destinatario}") for h in hechos]
    papeles = [_con_su_efecto(bd, h, _sus_hojas(h, entero)) for h in hechos]
    return comprimir([(f"{n}.pdf", papel) for n, papel in zip(nombres, papeles, strict=True)])


def expedido_guardado(bd: Archivo, expedido_id: str) -> bytes:
    """El PDF que se expidió, siempre los mismos bytes; de un lote, sólo sus hojas.

    Si su acuerdo se anuló después, con la marca de que ya no tiene efecto. Lanza `NoExiste`.
    """
    hecho = expedido(bd, expedido_id)
    return _con_su_efecto(bd, hecho, _sus_hojas(hecho, leer_adjunto(bd, hecho.pdf_id).contenido))


def _con_su_efecto(bd: Archivo, hecho: Expedido, pdf: bytes) -> bytes:
    suyo = acuerdo(bd, hecho.acuerdo_id) if hecho.acuerdo_id else None
    if suyo is None or suyo.estado != "anulado":
        return pdf
    porque = frase("El acuerdo n.º {} se anuló. Motivo: {}", suyo.numero, suyo.motivo_anulacion or "")
    return tachar(pdf, porque, SIN_EFECTO)


def _sus_hojas(hecho: Expedido, entero: bytes) -> bytes:
    if hecho.hoja_desde == 1 and hecho.hojas == contar_hojas(entero):
        return entero
    # El autor es el de entonces: si la red cambió de nombre, la hoja ha de ser la que se entregó.
    rotulacion = Rotulacion(
        hecho.titulo, autor_de(entero), hecho.destinatario, hecho.idioma, fecha_de(entero)
    )
    return sacar_hojas(entero, hecho.hoja_desde, hecho.hojas, rotulacion)


def lote_guardado(bd: Archivo, expedido_id: str) -> bytes:
    """El PDF del lote entero en que se expidió; si su acuerdo se anuló, con la marca de que no vale."""
    hecho = expedido(bd, expedido_id)
    return _con_su_efecto(bd, hecho, leer_adjunto(bd, hecho.pdf_id).contenido)


def origen(bd: Archivo, sesion_id: str) -> Origen:
    """La sesión, el acta y el asiento de lo que en ella se acordó; sin sesión, nada."""
    if not bd.valor("SELECT 1 FROM sesion WHERE id = ?", [sesion_id]):
        return Origen(None, None, None)
    acta = acta_de(bd, sesion_id)
    return Origen(sesion(bd, sesion_id), acta, asiento_de_acta(bd, acta.id) if acta else None)


def firma(bd: Archivo, organo_id: str, fecha: str) -> Firma:
    """Quién ocupa ese día la secretaría y la presidencia del órgano."""
    quienes = (ocupante(bd, organo_id, funcion, fecha) for funcion in ("secretaria", "presidencia"))
    return Firma(*quienes)


def destinatarios(bd: Archivo, fecha: str) -> list[Destinatario]:
    """Los socios activos ese día, por su nombre, con quien los representa.

    Los de países de lengua portuguesa van en portugués si es idioma de la asociación.
    """
    con_portugues, quien = "pt" in asociacion(bd).idiomas, titulares(bd, fecha)
    hechos = []
    for socio in socios(bd, fecha):
        if socio.estado == "activo":
            titular = quien.get(socio.id)
            representante = ", ".join(p for p in (titular.nombre, titular.cargo) if p) if titular else ""
            idioma = "pt" if con_portugues and socio.pais in EN_PORTUGUES else "es"
            suyo = (socio.id, socio.nombre, representante, socio.domicilio, idioma, socio.pais)
            hechos.append(Destinatario(*suyo))
    return hechos
