"""El oficio con que se remite una recomendación y el libro de todas. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import cierre, en_excel, papel, saludo, vistos_buenos
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.lengua import ESPANOL
from escritorio.comun.base.texto import con_articulo, contar, de_con_articulo
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Nota,
    Parrafo,
    Pieza,
    Separador,
    Texto,
    Titulo,
    componer,
)
from escritorio.comun.documentos.xlsx import hoja
from escritorio.votaciones.modelo.recomendaciones import (
    RESPUESTAS,
    DatosDeOficio,
    DatosDeRecomendaciones,
    Recomendacion,
)

_TITULO = "Dictámenes y recomendaciones"


def oficio_pdf(datos: DatosDeOficio) -> bytes:
    """La carta a quien va, con el texto literal de lo aprobado; la firman la presidencia y la secretaría."""
    dada, firma = datos.recomendacion, (datos.secretaria, "Secretaría")
    piezas: list[Pieza] = [
        Titulo("Oficio de remisión"),
        Datos(
            [
                (rotulo, valor)
                for rotulo, valor in (("A", dada.destinatario), ("Por", dada.por), ("Asunto", dada.titulo))
                if valor
            ]
        ),
        *saludo(datos.membrete, "notificacion", ESPANOL, socio=dada.destinatario),
        Parrafo(
            f"Se le remite lo que {con_articulo(dada.organo)} aprobó el {en_letra(dada.fecha)}, en el punto"
            f" {dada.punto} {de_con_articulo(dada.sesion)}, cuyo texto es el siguiente:",
            anuncia=True,
        ),
        Separador(),
        Texto(dada.texto),
        Separador(),
        *([Parrafo(f"Se ruega su respuesta a más tardar el {en_letra(dada.vence)}.")] if dada.vence else []),
        Parrafo(f"Se expide el {en_letra(datos.emitido)}."),
        *cierre(datos.membrete, "notificacion", ESPANOL, *firma, *vistos_buenos(datos.presidencia)),
    ]
    return componer(papel(datos.membrete, "Oficio de remisión", "notificacion", folio="Hoja"), piezas)


def libro_de_recomendaciones_pdf(datos: DatosDeRecomendaciones) -> bytes:
    """Una tras otra, con su texto entero, a quién se remitió y qué respondió."""
    piezas: list[Pieza] = [Titulo(_TITULO), Parrafo(_nota(datos))]
    for dada in datos.recomendaciones:
        piezas += [
            Apartado(dada.titulo),
            Texto(dada.texto),
            Nota(
                f"{dada.organo}, {en_corto(dada.fecha)}. {dada.sesion}, punto {dada.punto}."
                f" {_remision(dada)} {_respuesta(dada, datos.al)}"
            ),
            *([Texto(dada.respuesta_texto)] if dada.respuesta_texto else []),
        ]
    return componer(papel(datos.membrete, _TITULO, folio="Hoja"), piezas)


def libro_de_recomendaciones_xlsx(datos: DatosDeRecomendaciones) -> bytes:
    """Una por fila."""
    columnas: Sequence[Columna[Recomendacion]] = (
        *_COLUMNAS,
        Columna("Estado", lambda r: r.estado_dicho(datos.al)),
        Columna("Respondida", lambda r: r.respondida or None, "fecha"),
        Columna("Respuesta", lambda r: r.respuesta_texto, en_hoja=60),
    )
    libro = hoja(_TITULO, Cuadro(columnas, datos.recomendaciones), _TITULO, _nota(datos))
    return en_excel(datos.membrete, _TITULO, [libro])


_COLUMNAS: Sequence[Columna[Recomendacion]] = (
    Columna("Órgano", lambda r: r.organo),
    Columna("Fecha", lambda r: r.fecha, "fecha"),
    Columna("Título", lambda r: r.titulo),
    Columna("Texto", lambda r: r.texto, en_hoja=60),
    Columna("Sesión", lambda r: r.sesion),
    Columna("Punto", lambda r: r.punto, "numero"),
    Columna("A quién va", lambda r: r.destinatario),
    Columna("Por", lambda r: r.por),
    Columna("Remitida", lambda r: r.remitida or None, "fecha"),
    Columna("Se responde hasta", lambda r: r.vence or None, "fecha"),
)


def _nota(datos: DatosDeRecomendaciones) -> str:
    cuantas = len(datos.recomendaciones)
    dichas = contar(cuantas, "aprobada", "aprobadas") if cuantas else "Ninguna aprobada"
    return f"{dichas}, al {en_corto(datos.al)}."


def _remision(dada: Recomendacion) -> str:
    if not dada.destinatario:
        return "No consta a quién va."
    por = f", por {dada.por}" if dada.por else ""
    if not dada.remitida:
        return f"Para {dada.destinatario}{por}: falta remitirla."
    return f"Remitida a {dada.destinatario}{por} el {en_corto(dada.remitida)}."


def _respuesta(dada: Recomendacion, al: str) -> str:
    if not dada.remitida:
        return ""
    if dada.respondida:
        return f"{RESPUESTAS[dada.respuesta]} el {en_corto(dada.respondida)}."
    hasta = f" El plazo es hasta el {en_corto(dada.vence)}." if dada.vence and not dada.respuesta else ""
    return f"{dada.estado_dicho(al)}.{hasta}"
