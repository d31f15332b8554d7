"""El correo que lleva un aviso de cuota, en español o en portugués. Función pura."""

from __future__ import annotations

from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.correo import ParteDeCorreo, correo_en_bytes, en_mime, lindero_de
from escritorio.cuotas.modelo.avisos import Aviso, CargoParaAvisar


def correo_de_aviso_eml(entidad: str, cargo: CargoParaAvisar, aviso: Aviso, pdf: bytes) -> bytes:
    """Se abre como borrador, con el aviso adjunto."""
    di = Habla(aviso.idioma)
    asunto = f"{aviso.titulo}: {cargo.concepto} {cargo.ejercicio}"
    lindero = lindero_de(f"{entidad}|{aviso.numero}|{cargo.cargo_id}")
    adjunto = ParteDeCorreo(nombre_de_archivo(f"{aviso.titulo} - {cargo.socio}.pdf"), pdf)
    vence = cargo.vencimiento
    cuota = (aviso.numero, cargo.concepto, cargo.ejercicio, escribir_importe(cargo.importe, cargo.moneda))
    le_hacemos_llegar = (
        di(
            "Le hacemos llegar el aviso n.º {}, por «{}» del ejercicio {}: {}. Vence el {}.",
            *cuota,
            en_corto(vence),
        )
        if vence
        else di("Le hacemos llegar el aviso n.º {}, por «{}» del ejercicio {}: {}.", *cuota)
    )
    a_quien = "\n".join(p for p in (cargo.atencion, cargo.socio) if p)
    parrafos = (a_quien, le_hacemos_llegar, di("El aviso adjunto dice cómo se calculó."), entidad)
    texto = "\n\n".join(parrafos) + "\n"
    return correo_en_bytes(asunto, {"To": cargo.correo}, texto, en_mime([adjunto], lindero), lindero)
