"""Los correos de una sesión como archivos .eml (RFC 5322), que se abren como borrador. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.lengua import ESPANOL, Habla
from escritorio.comun.documentos.correo import ParteDeCorreo, correo_en_bytes, en_mime, lindero_de
from escritorio.sesiones.documentos.textos_de_correo import asunto, cuerpo
from escritorio.sesiones.modelo.comunicaciones import DatosDeCorreo
from escritorio.sesiones.modelo.envios import Destinatario


def adjuntos_en_mime(datos: DatosDeCorreo) -> bytes:
    """Las partes de los adjuntos, que son las mismas en todos los correos: se codifican una vez."""
    partes = [ParteDeCorreo(a.nombre, a.contenido, tipo) for a, tipo in datos.adjuntos]
    return en_mime(partes, _lindero(datos))


def correo_eml(datos: DatosDeCorreo, quien: Destinatario, adjuntos: bytes) -> bytes:
    """El de un destinatario, en su idioma y con su tratamiento."""
    di = Habla(quien.idioma)
    texto = cuerpo(datos, di, _saludo(quien, di))
    return _correo(datos, asunto(datos, di), {"To": quien.correo}, texto, adjuntos)


def correo_a_todos_eml(datos: DatosDeCorreo, quienes: Sequence[Destinatario], adjuntos: bytes) -> bytes:
    """Uno solo, con todos en copia oculta: en español y después en las demás lenguas que lea alguno."""
    demas = sorted({q.idioma for q in quienes} - {ESPANOL.idioma})
    textos = [
        cuerpo(datos, di, di("A quienes integran {:el}:", datos.organo))
        for di in (ESPANOL, *map(Habla, demas))
    ]
    direcciones = ", ".join(dict.fromkeys(q.correo for q in quienes))
    return _correo(
        datos, asunto(datos, ESPANOL), {"Bcc": direcciones}, "\n\n* * *\n\n".join(textos), adjuntos
    )


def _correo(datos: DatosDeCorreo, sobre: str, a_quien: dict[str, str], texto: str, adjuntos: bytes) -> bytes:
    return correo_en_bytes(sobre, a_quien, texto, adjuntos, _lindero(datos))


def _lindero(datos: DatosDeCorreo) -> bytes:
    return lindero_de(f"{datos.entidad}|{datos.organo}|{datos.primera}")


def _saludo(quien: Destinatario, di: Habla) -> str:
    persona = quien.representante or ("" if quien.socio_id else quien.nombre)
    if persona:
        linea = " ".join(p for p in (quien.tratamiento, persona) if p)
        cargo = ", ".join(p for p in (quien.cargo, quien.nombre if quien.representante else "") if p)
        return f"{linea}\n{cargo}" if cargo else linea
    return di("A la representación de {}", quien.nombre)
