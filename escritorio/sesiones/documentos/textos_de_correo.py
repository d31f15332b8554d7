"""Lo que dice cada correo de una sesión, según lo que se envía, en español o en portugués. Puro."""

from __future__ import annotations

from datetime import date

from escritorio.comun.base.fechas import en_corto, en_letra, hora
from escritorio.comun.base.texto import de_con_articulo
from escritorio.sesiones.modelo.comunicaciones import DatosDeCorreo

_MESES_PT = (
    *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
    *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
)
_ACTAS_PT = {
    "Acta de no celebración": "Ata de não realização",
    "Acta": "Ata",
    "Diligencia": "Diligência",
}
_ASUNTOS = {
    "es": {
        "convocatoria": "Convocatoria",
        "cambio": "Cambio de la convocatoria",
        "desconvocada": "Sesión desconvocada",
        "acuerdo": "Acuerdos",
        "otro": "Documentación",
    },
    "pt": {
        "convocatoria": "Convocatória",
        "cambio": "Mudança da convocatória",
        "desconvocada": "Sessão desconvocada",
        "acuerdo": "Decisões",
        "otro": "Documentação",
    },
}
_FRASES = {
    "es": {
        "ordinaria": "sesión ordinaria",
        "extraordinaria": "sesión extraordinaria",
        "suya": "la {sesion} {del_organo}",
        "cumplido": "De nuestra consideración:",
        "acuse": "Le rogamos acusar recibo de este correo.",
        "acta": "Se adjunta el documento «{acta}», de {suya}, del {dia}. {estado}",
        "aprobada": "Está aprobada.",
        "por aprobar": "Está pendiente de aprobación.",
        "acuerdo": "Le hacemos llegar los acuerdos de {suya}, del {dia}.",
        "otro": "Le hacemos llegar la documentación de {suya}, del {dia}.",
        "desconvocada": "Queda sin efecto la convocatoria de {suya}, prevista para el {dia}, a las {hora},"
        " en {lugar}: no se celebrará ese día.",
        "cancelación": "Se adjunta la cancelación de la cita para su calendario.",
        "cambio": "Ha cambiado la convocatoria de {suya}, que citaba para el {antes_dia}, a las"
        " {antes_hora}, en {antes_lugar}.",
        "sustituye": "La nueva convocatoria, que sustituye a la anterior, es ésta:",
        "convoca": "Se convoca a {suya}, el {dia}, a las {hora}, en {lugar}.",
        "llamada": "{orden}.ª llamada: {dia}, a las {hora}",
        "distancia": "A distancia: {conexion}",
        "orden": "Orden del día:",
        "adjuntos": "Se adjuntan la convocatoria y la cita para su calendario, con sus anexos.",
        "aparte": "Por su tamaño se envían aparte: {titulos}.",
    },
    "pt": {
        "ordinaria": "sessão ordinária",
        "extraordinaria": "sessão extraordinária",
        "suya": "{sesion} ({organo})",
        "cumplido": "Com os nossos cumprimentos,",
        "acuse": "Pedimos que acuse o recebimento deste correio.",
        "acta": "Segue em anexo o documento «{acta}», da {suya}, de {dia}. {estado}",
        "aprobada": "Está aprovada.",
        "por aprobar": "Está pendente de aprovação.",
        "acuerdo": "Encaminhamos as decisões da {suya}, de {dia}.",
        "otro": "Encaminhamos a documentação da {suya}, de {dia}.",
        "desconvocada": "Fica sem efeito a convocatória da {suya}, prevista para o dia {dia}, às {hora},"
        " em: {lugar}. A sessão não será realizada nesse dia.",
        "cancelación": "Segue em anexo o cancelamento do convite para a sua agenda.",
        "cambio": "Mudou a convocatória da {suya}, que estava marcada para o dia {antes_dia}, às"
        " {antes_hora}, em: {antes_lugar}.",
        "sustituye": "A nova convocatória, que substitui a anterior, é esta:",
        "convoca": "Convoca-se a {suya}, no dia {dia}, às {hora}, em: {lugar}.",
        "llamada": "{orden}.ª chamada: {dia}, às {hora}",
        "distancia": "A distância: {conexion}",
        "orden": "Ordem do dia:",
        "adjuntos": "Seguem em anexo a convocatória, redigida em espanhol, e o convite para a sua agenda, com"
        " os documentos da sessão.",
        "aparte": "Pelo tamanho, vão em separado: {titulos}.",
    },
}


def asunto(datos: DatosDeCorreo, idioma: str) -> str:
    """«Acta n.º 3: Consejo, sesión ordinaria n.º 4, 20/04/2026»; `idioma`: «es» o «pt»."""
    clave = "desconvocada" if datos.desconvocada else datos.que
    de_que = _acta(datos.acta, idioma) if datos.que == "acta" else _ASUNTOS[idioma][clave]
    return f"{de_que}: {datos.organo}, {_sesion(datos, idioma)}, {en_corto(datos.primera)}"


def cuerpo(datos: DatosDeCorreo, idioma: str, saludo: str) -> str:
    """El texto llano entero, del saludo a la despedida; `idioma`: «es» o «pt»."""
    frases = _FRASES[idioma]
    cita = datos.convoca and datos.que in ("convocatoria", "cambio") and not datos.desconvocada
    firma = [f"Convoca: {datos.convoca}"] if cita else []
    mensaje = [*_mensaje(datos, idioma), frases["acuse"]]
    return "\n".join([saludo, "", frases["cumplido"], "", *mensaje, "", *firma, datos.entidad])


def _mensaje(datos: DatosDeCorreo, idioma: str) -> list[str]:
    frases, valores = _FRASES[idioma], _valores(datos, idioma)
    if datos.que in ("acta", "acuerdo", "otro"):
        return [frases[datos.que].format(**valores)]
    motivo = [f"Motivo: {datos.antes.motivo}"] if datos.antes and datos.antes.motivo else []
    if datos.desconvocada:
        return [frases["desconvocada"].format(**valores), *motivo, "", frases["cancelación"]]
    cambio = [frases["cambio"].format(**valores), *motivo, frases["sustituye"], ""] if datos.antes else []
    return [*cambio, frases["convoca"].format(**valores), *_citacion(datos, idioma)]


def _citacion(datos: DatosDeCorreo, idioma: str) -> list[str]:
    frases = _FRASES[idioma]
    horas = [
        frases["llamada"].format(orden=i, dia=_dia(m, idioma), hora=hora(m))
        for i, m in enumerate(datos.llamadas, start=1)
    ]
    return [
        *horas,
        *([frases["distancia"].format(conexion=datos.conexion)] if datos.conexion else []),
        "",
        frases["orden"],
        *datos.puntos,
        "",
        frases["adjuntos"],
        *([frases["aparte"].format(titulos="; ".join(datos.aparte))] if datos.aparte else []),
    ]


def _valores(datos: DatosDeCorreo, idioma: str) -> dict[str, str]:
    """Lo que va en los huecos de las frases."""
    frases, antes = _FRASES[idioma], datos.antes
    previa = antes.primera_llamada if antes else datos.primera
    return {
        "suya": frases["suya"].format(
            sesion=_sesion(datos, idioma), organo=datos.organo, del_organo=de_con_articulo(datos.organo)
        ),
        "acta": _acta(datos.acta, idioma),
        "estado": frases["aprobada" if datos.aprobada else "por aprobar"],
        "dia": _dia(datos.primera, idioma),
        "hora": hora(datos.primera),
        "lugar": datos.lugar,
        "antes_dia": _dia(previa, idioma),
        "antes_hora": hora(previa),
        "antes_lugar": antes.lugar if antes else "",
    }


def _sesion(datos: DatosDeCorreo, idioma: str) -> str:
    return _FRASES[idioma][datos.tipo] + (f" n.º {datos.numero}" if datos.numero else "")


def _dia(momento: str, idioma: str) -> str:
    if idioma != "pt":
        return en_letra(momento)
    dia = date.fromisoformat(momento[:10])
    return f"{dia.day} de {_MESES_PT[dia.month - 1]} de {dia.year}"


def _acta(titulo: str, idioma: str) -> str:
    clase = next((c for c in _ACTAS_PT if titulo.startswith(c)), "") if idioma == "pt" else ""
    return titulo.replace(clase, _ACTAS_PT[clase], 1) if clase else titulo
