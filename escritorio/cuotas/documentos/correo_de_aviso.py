"""El correo que lleva un aviso de cuota, en español o en portugués. Función pura."""

from __future__ import annotations

from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.correo import ParteDeCorreo, correo_en_bytes, en_mime, lindero_de
from escritorio.cuotas.modelo.avisos import Aviso, CargoParaAvisar

_ES = (
    "{a}\n\nLe hacemos llegar el aviso n.º {numero}, por «{concepto}» del ejercicio {ejercicio}: {importe}."
    "{vence}\n\nEl aviso adjunto dice cómo se calculó.\n\n{entidad}\n"
)
_PT = (
    "{a}\n\nEnviamos o aviso n.º {numero}, referente a «{concepto}» do exercício {ejercicio}: {importe}."
    "{vence}\n\nO aviso anexo diz como foi calculada.\n\n{entidad}\n"
)


def correo_de_aviso_eml(entidad: str, cargo: CargoParaAvisar, aviso: Aviso, pdf: bytes) -> bytes:
    """Se abre como borrador, con el aviso adjunto."""
    pt = aviso.idioma == "pt"
    asunto = f"{aviso.titulo}: {cargo.concepto} {cargo.ejercicio}"
    lindero = lindero_de(f"{entidad}|{aviso.numero}|{cargo.cargo_id}")
    adjunto = ParteDeCorreo(nombre_de_archivo(f"{aviso.titulo} - {cargo.socio}.pdf"), pdf)
    vence = cargo.vencimiento
    texto = (_PT if pt else _ES).format(
        a="\n".join(p for p in (cargo.atencion, cargo.socio) if p),
        numero=aviso.numero,
        concepto=cargo.concepto,
        ejercicio=cargo.ejercicio,
        importe=escribir_importe(cargo.importe, cargo.moneda),
        vence=f" Vence {'em' if pt else 'el'} {en_corto(vence)}." if vence else "",
        entidad=entidad,
    )
    return correo_en_bytes(asunto, {"To": cargo.correo}, texto, en_mime([adjunto], lindero), lindero)
