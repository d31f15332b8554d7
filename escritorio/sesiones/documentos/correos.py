"""Los correos de una sesión como archivos .eml (RFC 5322), que se abren como borrador. Puro."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from escritorio.comun.base.lengua import ESPANOL, Habla, rotulos
from escritorio.comun.documentos.correo import ParteDeCorreo, correo_en_bytes, en_mime, lindero_de
from escritorio.sesiones.modelo.comunicaciones import DatosDeCorreo, Destinatario

_SESIONES = MappingProxyType(
    rotulos({"ordinaria": "sesión ordinaria", "extraordinaria": "sesión extraordinaria"})
)


def asunto(datos: DatosDeCorreo, di: Habla) -> str:
    """«Acta n.º 3: Consejo, sesión ordinaria n.º 4, 20/04/2026»."""
    de_que = {
        "convocatoria": di("Convocatoria"),
        "cambio": di("Sesión desconvocada" if datos.desconvocada else "Cambio de la convocatoria"),
        "acta": di.decir(datos.acta),
        "acuerdo": di.en("correo", "Acuerdos"),
        "otro": di("Documentación"),
    }[datos.que]
    return f"{de_que}: {datos.organo}, {_sesion(datos, di)}, {di.en_corto(datos.primera)}"


def cuerpo(datos: DatosDeCorreo, di: Habla, saludo: str) -> str:
    """El texto llano entero, del saludo a la despedida."""
    cita = datos.convoca and datos.que in ("convocatoria", "cambio") and not datos.desconvocada
    firma = [di("Convoca: {}", datos.convoca)] if cita else []
    mensaje = [*_mensaje(datos, di), di("Le rogamos acusar recibo de este correo.")]
    return "\n".join([saludo, "", di("De nuestra consideración:"), "", *mensaje, "", *firma, datos.entidad])


def _mensaje(datos: DatosDeCorreo, di: Habla) -> list[str]:
    if datos.que in ("acta", "acuerdo", "otro"):
        return [_de_lo_celebrado(datos, di)]
    antes, suya = datos.antes, (_sesion(datos, di), datos.organo)
    motivo = [di("Motivo: {}", antes.motivo)] if antes and antes.motivo else []
    cuando = (datos.primera, datos.primera, datos.lugar)
    if datos.desconvocada:
        sin_efecto = di(
            "Queda sin efecto la convocatoria de la {} {:del}, prevista para el {:letra}, a las {:hora}, en"
            " {}: no se celebrará ese día.",
            *suya,
            *cuando,
        )
        return [sin_efecto, *motivo, "", di("Se adjunta la cancelación de la cita para su calendario.")]
    convoca = di("Se convoca a la {} {:del}, el {:letra}, a las {:hora}, en {}.", *suya, *cuando)
    if not antes:
        return [convoca, *_citacion(datos, di)]
    cambio = di(
        "Ha cambiado la convocatoria de la {} {:del}, que citaba para el {:letra}, a las {:hora}, en {}.",
        *suya,
        *(antes.primera_llamada, antes.primera_llamada, antes.lugar),
    )
    sustituye = di("La nueva convocatoria, que sustituye a la anterior, es ésta:")
    return [cambio, *motivo, sustituye, "", convoca, *_citacion(datos, di)]


def _de_lo_celebrado(datos: DatosDeCorreo, di: Habla) -> str:
    suya = (_sesion(datos, di), datos.organo, datos.primera)
    if datos.que == "acuerdo":
        return di("Le hacemos llegar los acuerdos de la {} {:del}, del {:letra}.", *suya)
    if datos.que == "otro":
        return di("Le hacemos llegar la documentación de la {} {:del}, del {:letra}.", *suya)
    estado = di("Está aprobada." if datos.aprobada else "Está pendiente de aprobación.")
    return di("Se adjunta el documento «{}», de la {} {:del}, del {:letra}. {}", datos.acta, *suya, estado)


def _citacion(datos: DatosDeCorreo, di: Habla) -> list[str]:
    horas = [di("{}.ª llamada: {:letra}, a las {:hora}", i, m, m) for i, m in enumerate(datos.llamadas, 1)]
    adjuntos = di("Se adjuntan la convocatoria y la cita para su calendario, con sus anexos.")
    aparte = [di("Por su tamaño se envían aparte: {}.", "; ".join(datos.aparte))] if datos.aparte else []
    return [
        *horas,
        *([di("A distancia: {}", datos.conexion)] if datos.conexion else []),
        "",
        di("Orden del día:"),
        *datos.puntos,
        "",
        adjuntos,
        *aparte,
    ]


def _sesion(datos: DatosDeCorreo, di: Habla) -> str:
    return di(_SESIONES[datos.tipo]) + (f" n.º {datos.numero}" if datos.numero else "")


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
