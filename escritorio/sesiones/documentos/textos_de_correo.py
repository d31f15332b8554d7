"""Lo que dice cada correo de una sesión, según lo que se envía, en español o en portugués. Puro."""

from __future__ import annotations

from datetime import date

from escritorio.comun.base.fechas import en_letra, hora
from escritorio.sesiones.modelo.comunicaciones import DatosDeCorreo
from escritorio.sesiones.reglas.sesiones import de_con_articulo

_MESES_PT = (
    *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
    *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
)
_TIPOS_PT = {"ordinaria": "ordinária", "extraordinaria": "extraordinária"}
_ASUNTOS = {
    "es": {"convocatoria": "Convocatoria", "acuerdo": "Acuerdos", "otro": "Documentación"},
    "pt": {"convocatoria": "Convocatória", "acuerdo": "Decisões", "otro": "Documentação"},
}
_ACTAS_PT = {
    "Acta de no celebración": "Ata de não realização",
    "Acta": "Ata",
    "Diligencia": "Diligência",
}


def asunto(datos: DatosDeCorreo, idioma: str) -> str:
    """«Acta n.º 3: Consejo, sesión ordinaria n.º 4, 20/04/2026»; `idioma`: «es» o «pt»."""
    cuando = f"{datos.primera[8:10]}/{datos.primera[5:7]}/{datos.primera[:4]}"
    return f"{_de_que(datos, idioma)}: {datos.organo}, {_sesion(datos, idioma)}, {cuando}"


def cuerpo(datos: DatosDeCorreo, idioma: str, saludo: str) -> str:
    """El texto llano entero, del saludo a la despedida; `idioma`: «es» o «pt»."""
    cumplido = "Com os nossos cumprimentos," if idioma == "pt" else "De nuestra consideración:"
    acuse = (
        "Pedimos que acuse o recebimento deste correio."
        if idioma == "pt"
        else "Le rogamos acusar recibo de este correo."
    )
    escribir = _en_portugues if idioma == "pt" else _en_espanol
    cita = datos.convoca and datos.que in ("convocatoria", "cambio") and not datos.desconvocada
    firma = [f"Convoca: {datos.convoca}"] if cita else []
    return "\n".join(
        [saludo, "", cumplido, "", *escribir(datos), acuse, "", *firma, datos.entidad],
    )


def _de_que(datos: DatosDeCorreo, idioma: str) -> str:
    if datos.que == "acta":
        return _acta_pt(datos.acta) if idioma == "pt" else datos.acta
    if datos.que == "cambio" and datos.desconvocada:
        return "Sessão desconvocada" if idioma == "pt" else "Sesión desconvocada"
    if datos.que == "cambio":
        return "Mudança da convocatória" if idioma == "pt" else "Cambio de la convocatoria"
    return _ASUNTOS[idioma][datos.que]


def _sesion(datos: DatosDeCorreo, idioma: str) -> str:
    numero = f" n.º {datos.numero}" if datos.numero else ""
    if idioma == "pt":
        return f"sessão {_TIPOS_PT[datos.tipo]}{numero}"
    return f"sesión {datos.tipo}{numero}"


def _en_espanol(datos: DatosDeCorreo) -> list[str]:
    suya = f"la {_sesion(datos, 'es')} {de_con_articulo(datos.organo)}"
    if datos.que == "acta":
        estado = "Está aprobada." if datos.aprobada else "Está pendiente de aprobación."
        que_es = f"{suya}, del {en_letra(datos.primera)}"
        return [f"Se adjunta el documento «{datos.acta}», de {que_es}. {estado}"]
    if datos.que in ("acuerdo", "otro"):
        que = "los acuerdos" if datos.que == "acuerdo" else "la documentación"
        return [f"Le hacemos llegar {que} de {suya}, del {en_letra(datos.primera)}."]
    if datos.desconvocada:
        return _desconvocada(datos, suya)
    return [*_cambiada(datos, suya), *_citacion(datos, suya)]


def _desconvocada(datos: DatosDeCorreo, suya: str) -> list[str]:
    cuando = f"prevista para el {en_letra(datos.primera)}, a las {hora(datos.primera)}, en {datos.lugar}"
    return [
        f"Queda sin efecto la convocatoria de {suya}, {cuando}: no se celebrará ese día.",
        *_motivo(datos),
        "",
        "Se adjunta la cancelación de la cita para su calendario.",
    ]


def _motivo(datos: DatosDeCorreo) -> list[str]:
    return [f"Motivo: {datos.antes.motivo}"] if datos.antes and datos.antes.motivo else []


def _cambiada(datos: DatosDeCorreo, suya: str) -> list[str]:
    if datos.antes is None:
        return []
    previa = datos.antes.primera_llamada
    citaba = f"para el {en_letra(previa)}, a las {hora(previa)}, en {datos.antes.lugar}"
    cambio = f"Ha cambiado la convocatoria de {suya}, que citaba {citaba}."
    return [cambio, *_motivo(datos), "La nueva convocatoria, que sustituye a la anterior, es ésta:", ""]


def _citacion(datos: DatosDeCorreo, suya: str) -> list[str]:
    dia = f"el {en_letra(datos.primera)}, a las {hora(datos.primera)}"
    horas = [f"{i}.ª llamada: {en_letra(m)}, a las {hora(m)}" for i, m in enumerate(datos.llamadas, start=1)]
    return [
        f"Se convoca a {suya}, {dia}, en {datos.lugar}.",
        *horas,
        *([f"A distancia: {datos.conexion}"] if datos.conexion else []),
        "",
        "Orden del día:",
        *datos.puntos,
        "",
        "Se adjuntan la convocatoria y la cita para su calendario, con sus anexos.",
        *([f"Por su tamaño se envían aparte: {'; '.join(datos.aparte)}."] if datos.aparte else []),
    ]


def _en_portugues(datos: DatosDeCorreo) -> list[str]:
    suya = f"{_sesion(datos, 'pt')} ({datos.organo})"
    if datos.que == "acta":
        estado = "Está aprovada." if datos.aprobada else "Está pendente de aprovação."
        que_es = f"da {suya}, de {_dia_pt(datos.primera)}"
        return [f"Segue em anexo o documento «{_acta_pt(datos.acta)}», {que_es}. {estado}"]
    if datos.que in ("acuerdo", "otro"):
        que = "as decisões" if datos.que == "acuerdo" else "a documentação"
        return [f"Encaminhamos {que} da {suya}, de {_dia_pt(datos.primera)}."]
    if datos.desconvocada:
        return _desconvocada_pt(datos, suya)
    return [*_cambiada_pt(datos, suya), *_citacion_pt(datos, suya)]


def _desconvocada_pt(datos: DatosDeCorreo, suya: str) -> list[str]:
    cuando = f"prevista para o dia {_dia_pt(datos.primera)}, às {hora(datos.primera)}, em: {datos.lugar}"
    return [
        f"Fica sem efeito a convocatória da {suya}, {cuando}. A sessão não será realizada nesse dia.",
        *_motivo(datos),
        "",
        "Segue em anexo o cancelamento do convite para a sua agenda.",
    ]


def _cambiada_pt(datos: DatosDeCorreo, suya: str) -> list[str]:
    if datos.antes is None:
        return []
    previa = datos.antes.primera_llamada
    citaba = f"para o dia {_dia_pt(previa)}, às {hora(previa)}, em: {datos.antes.lugar}"
    cambio = f"Mudou a convocatória da {suya}, que estava marcada {citaba}."
    return [cambio, *_motivo(datos), "A nova convocatória, que substitui a anterior, é esta:", ""]


def _citacion_pt(datos: DatosDeCorreo, suya: str) -> list[str]:
    dia = f"no dia {_dia_pt(datos.primera)}, às {hora(datos.primera)}"
    horas = [f"{i}.ª chamada: {_dia_pt(m)}, às {hora(m)}" for i, m in enumerate(datos.llamadas, start=1)]
    return [
        f"Convoca-se a {suya}, {dia}, em: {datos.lugar}.",
        *horas,
        *([f"A distância: {datos.conexion}"] if datos.conexion else []),
        "",
        "Ordem do dia:",
        *datos.puntos,
        "",
        "Seguem em anexo a convocatória e o convite para a sua agenda, com os documentos da sessão.",
        *([f"Pelo tamanho, vão em separado: {'; '.join(datos.aparte)}."] if datos.aparte else []),
    ]


def _dia_pt(momento: str) -> str:
    dia = date.fromisoformat(momento[:10])
    return f"{dia.day} de {_MESES_PT[dia.month - 1]} de {dia.year}"


def _acta_pt(titulo: str) -> str:
    clase = next((c for c in _ACTAS_PT if titulo.startswith(c)), "")
    return titulo.replace(clase, _ACTAS_PT[clase], 1) if clase else titulo
