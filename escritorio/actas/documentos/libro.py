"""Las diligencias del libro de actas en PDF. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from escritorio.actas.modelo.expedidos import DatosDeLibroDeAcuerdos, Origen
from escritorio.actas.modelo.libro import Asiento, DatosDeDiligencia, DatosDelLibro, Sello
from escritorio.actas.reglas import expedidos as frases
from escritorio.actas.reglas.libro import folios_de, nombre_del_libro
from escritorio.acuerdos.modelo import Acuerdo
from escritorio.asociacion.documentos import en_excel, papel, vistos_buenos
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar, huella_impresa
from escritorio.comun.documentos.hojas import Pliego, encuadernar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Firmante,
    Firmas,
    Nota,
    Parrafo,
    Pieza,
    SaltoDePagina,
    Texto,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.pdfa import Rotulacion
from escritorio.comun.documentos.xlsx import hoja
from escritorio.estatutos.modelo.sesionar import nombre_de_decision

_NO_CONSTA = "No consta"
_ASIENTOS: Sequence[Columna[Asiento]] = (
    Columna("Folio", folios_de, "numero", 1.1),
    Columna("Asiento", lambda a: a.orden, "numero", 0.9),
    Columna("Qué se asienta", lambda a: a.que, ancho=4.2),
    Columna("Fecha", lambda a: a.momento, "fecha", 1.4),
    Columna("Huella", lambda a: a.huella[:12], ancho=1.7),
)


def diligencia_de_libro_pdf(datos: DatosDeDiligencia) -> bytes:
    """Una diligencia del libro, con su folio, su huella y quien la firma; una hoja por folio que ocupa."""
    hoja = papel(
        datos.membrete, f"{datos.titulo}. {nombre_del_libro(datos.sello.organo, datos.sello.tomo)}", "acta"
    )
    hoja = replace(
        hoja,
        pie=" · ".join(p for p in (pie_del_libro(datos.sello), hoja.pie) if p),
        por_hojas=datos.hojas > 1,
        folio_desde=datos.sello.folio_desde,
    )
    piezas: list[Pieza] = []
    for numero in range(datos.hojas):
        piezas += [SaltoDePagina()] if numero else []
        piezas += _hoja(datos, datos.sello.folio_desde + numero)
    return componer(hoja, piezas)


def libro_pdf(datos: DatosDelLibro) -> bytes:
    """El tomo entero: su índice y, tras él, el PDF de cada asiento tal como se guardó, en orden de folio."""
    titulo = nombre_del_libro(datos.libro.organo, datos.libro.tomo)
    indice = componer(papel(datos.membrete, titulo, "acta", folio="Índice, hoja"), _indice(datos, titulo))
    pliegos = [
        Pliego(indice, [("Índice", 1)]),
        *(
            Pliego(pdf, [(f"Folio {a.folio_desde}: {a.que}", 1)])
            for a, pdf in zip(datos.asientos, datos.papeles, strict=True)
        ),
    ]
    return encuadernar(pliegos, Rotulacion(titulo, datos.membrete.entidad, fecha=datos.membrete.fecha))


def _indice(datos: DatosDelLibro, titulo: str) -> list[Pieza]:
    tomo = datos.libro
    return [
        Titulo(titulo.replace("tomo ", "tomo\u00a0")),
        Datos(
            [
                ("Abierto", en_letra(tomo.abierto)),
                ("Cerrado", en_letra(tomo.cerrado) if tomo.cerrado else "Sigue abierto"),
                ("Folios usados", f"{tomo.usados}, del {tomo.folio_desde} al {tomo.siguiente - 1}"),
                ("Folios en blanco", _NO_CONSTA if tomo.en_blanco is None else str(tomo.en_blanco)),
                (f"Comprobado el {en_corto(datos.al)}", datos.cotejo),
            ]
        ),
        Apartado("Índice"),
        tabla(Cuadro(_ASIENTOS, datos.asientos)),
        Nota(
            "De cada huella van las doce primeras cifras; la entera está impresa en su asiento. Cada una es"
            " el SHA-256 de la huella anterior seguida de lo que consta en el asiento."
        ),
    ]


def pie_del_libro(sello: Sello) -> str:
    """«Libro de actas, tomo 1, asiento 4»: el pie de lo asentado."""
    return f"Libro de actas, tomo {sello.tomo}, asiento {sello.asiento}"


def _hoja(datos: DatosDeDiligencia, folio: int) -> list[Pieza]:
    sello = datos.sello
    return [
        Titulo(datos.titulo),
        Datos(
            [
                ("Libro", nombre_del_libro(sello.organo, sello.tomo)),
                ("Asiento", str(sello.asiento)),
                ("Folio", str(folio)),
            ]
        ),
        Parrafo(datos.texto),
        Nota(f"Huella del asiento: {huella_impresa(sello.huella)}"),
        Firmas(
            (
                Firmante(datos.secretaria, "Secretaría", "Doy fe"),
                *vistos_buenos(datos.presidencia),
            )
        ),
    ]


_VIAS = {
    "sesion": "En sesión",
    "circulacion": "Por circulación",
    "ad_referendum": "Ad referéndum",
    "anterior": "Antes del programa",
}


def libro_de_acuerdos_xlsx(datos: DatosDeLibroDeAcuerdos) -> bytes:
    """Un acuerdo por fila, con su texto, su votación y dónde consta."""
    titulo = f"Libro de acuerdos de {datos.membrete.entidad}"
    libro = hoja("Acuerdos", Cuadro(_ACUERDOS, datos.acuerdos), titulo, _nota(datos))
    return en_excel(datos.membrete, "Libro de acuerdos", [libro])


def libro_de_acuerdos_pdf(datos: DatosDeLibroDeAcuerdos) -> bytes:
    """Los acuerdos uno tras otro, por órgano y número, con su texto entero."""
    titulo = "Libro de acuerdos"
    piezas: list[Pieza] = [Titulo(titulo), Parrafo(_nota(datos))]
    organo = ""
    for acuerdo, origen in datos.acuerdos:
        if acuerdo.organo != organo:
            organo = acuerdo.organo
            piezas.append(Apartado(organo))
        piezas += _acuerdo(acuerdo, origen)
    return componer(papel(datos.membrete, titulo, folio="Hoja"), piezas)


def _nota(datos: DatosDeLibroDeAcuerdos) -> str:
    cuantos = contar(len(datos.acuerdos), "acuerdo", "acuerdos") if datos.acuerdos else "ningún acuerdo"
    return f"{datos.cuales}: {cuantos}, al {en_corto(datos.al)}."


def _del_acuerdo(que: Callable[[Acuerdo], object]) -> Callable[[_Constado], object]:
    return lambda f: que(f[0])


def _del_asiento(que: Callable[[Asiento], int]) -> Callable[[_Constado], int | None]:
    return lambda f: que(f[1].asiento) if f[1].asiento else None


_Constado = tuple[Acuerdo, Origen]
_ACUERDOS: Sequence[Columna[_Constado]] = (
    Columna("Órgano", _del_acuerdo(lambda a: a.organo)),
    Columna("N.º", _del_acuerdo(lambda a: a.numero), "numero"),
    Columna("Fecha", _del_acuerdo(lambda a: a.fecha), "fecha"),
    Columna("Título", _del_acuerdo(lambda a: a.titulo)),
    Columna("Texto", _del_acuerdo(lambda a: a.texto), en_hoja=60),
    Columna("Decisión", _del_acuerdo(lambda a: nombre_de_decision(a.tipo_decision))),
    Columna("Vía", _del_acuerdo(lambda a: _VIAS[a.via])),
    Columna("A favor", _del_acuerdo(lambda a: a.a_favor), "entero"),
    Columna("En contra", _del_acuerdo(lambda a: a.en_contra), "entero"),
    Columna("Abstenciones", _del_acuerdo(lambda a: a.abstenciones), "entero"),
    Columna("Resultado", _del_acuerdo(lambda a: a.resultado.capitalize())),
    Columna("Estado", _del_acuerdo(lambda a: a.estado.capitalize())),
    Columna("Motivo de la anulación", _del_acuerdo(lambda a: a.motivo_anulacion)),
    Columna("Ratificación", _del_acuerdo(lambda a: a.ratificacion.capitalize())),
    Columna("Sesión", _del_acuerdo(lambda a: a.sesion)),
    Columna("Punto", _del_acuerdo(lambda a: a.numero_de_punto), "numero"),
    Columna("Acta", lambda f: f[1].acta.titulo if f[1].acta else ""),
    Columna("Tomo", _del_asiento(lambda a: a.tomo), "numero"),
    Columna("Folio", _del_asiento(lambda a: a.folio_desde), "numero"),
)


def _acuerdo(acuerdo: Acuerdo, origen: Origen) -> list[Pieza]:
    votos = frases.con_que_votos(acuerdo)
    partes = [
        f"{en_corto(acuerdo.fecha)}. {acuerdo.sesion}. Adoptado {votos}.",
        str(frases.donde_consta(origen)),
    ]
    if acuerdo.estado == "anulado":
        partes.append(f"Anulado: {acuerdo.motivo_anulacion}")
    if advertencia := frases.reserva(acuerdo, origen):
        partes.append(f"{advertencia[0]}.")
    return [
        Apartado(acuerdo.titulo, f"{acuerdo.numero}."),
        Texto(acuerdo.texto),
        Nota(" ".join(p for p in partes if p)),
    ]
