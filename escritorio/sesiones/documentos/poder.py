"""El modelo de poder, en PDF y en Word: en blanco o uno por integrante. Funciones puras."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_letra, hora
from escritorio.comun.base.texto import de_con_articulo
from escritorio.comun.documentos.docx import componer_docx
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Nota,
    Papel,
    Parrafo,
    Pieza,
    SaltoDePagina,
    Titulo,
    componer,
    tabla,
)
from escritorio.estatutos.reglas.voto import como_se_da
from escritorio.sesiones.modelo.comunicaciones import DatosDeModeloDePoder, Poderdante

_HUECO = "_" * 34


def modelo_de_poder_pdf(datos: DatosDeModeloDePoder) -> bytes:
    """Una hoja por poderdante, o una en blanco."""
    return componer(_hoja(datos), _piezas(datos))


def modelo_de_poder_docx(datos: DatosDeModeloDePoder) -> bytes:
    """El mismo, en Word, para completarlo."""
    return componer_docx(_hoja(datos), _piezas(datos))


def _hoja(datos: DatosDeModeloDePoder) -> Papel:
    return replace(papel(datos.membrete, f"Modelo de poder: {datos.titulo}", folio=""), por_hojas=True)


def _piezas(datos: DatosDeModeloDePoder) -> list[Pieza]:
    piezas: list[Pieza] = []
    for quien in datos.poderdantes or (Poderdante(""),):
        piezas += [SaltoDePagina()] if piezas else []
        piezas += _poder(datos, quien)
    return piezas


def _poder(datos: DatosDeModeloDePoder, quien: Poderdante) -> list[Pieza]:
    cuando = f"{en_letra(datos.primera)}, a las {hora(datos.primera)}"
    frase = (
        "Quien suscribe confiere poder a la persona nombrada para que asista en su lugar, con voz y voto, a"
        f" la sesión {de_con_articulo(datos.organo)} y a sus llamadas y continuaciones."
    )
    partes = [
        ("Quien suscribe", quien.representante or _HUECO),
        ("En representación de", quien.nombre or _HUECO),
        ("Confiere poder a", _HUECO),
        ("Documento n.º", _HUECO),
    ]
    return [
        Titulo("Poder de representación"),
        Datos([("Sesión", datos.titulo), ("Lugar", datos.lugar), ("Primera llamada", cuando)]),
        Espacio(2),
        Parrafo(frase),
        *_exigencias(datos),
        Datos(partes),
        *_instrucciones(datos.puntos),
        Espacio(2),
        Parrafo(f"Lugar y fecha: {_HUECO}{_HUECO[:16]}"),
        Firmas([Firmante(quien.representante or " ", quien.nombre or "Poderdante", "Firma y sello")]),
    ]


def _instrucciones(puntos: tuple[str, ...]) -> list[Pieza]:
    """Una fila por punto que se vota; en blanco, el apoderado decide."""
    if not puntos:
        return []
    columnas: list[Columna[str]] = [
        Columna("Punto", lambda p: p, ancho=5.6),
        Columna("A favor", _casilla, ancho=1.2, alinear="centro"),
        Columna("En contra", _casilla, ancho=1.35, alinear="centro"),
        Columna("Abstención", _casilla, ancho=1.5, alinear="centro"),
    ]
    anuncia = "Marque sólo si da instrucciones; lo que quede en blanco lo decide quien lleva el poder."
    marcas = tabla(Cuadro(columnas, puntos))
    return [Apartado("Instrucciones de voto"), Parrafo(anuncia, anuncia=True), marcas]


def _casilla(_punto: str) -> str:
    return "☐"


def _exigencias(datos: DatosDeModeloDePoder) -> list[Pieza]:
    """En la misma hoja que se firma: en otra, el poder y lo que lo ampara se separarían."""
    forma = [f"Se otorga {como_se_da(datos.forma)}."] if datos.forma else []
    return [Nota(" ".join(["Qué pide la regla de poderes.", *forma, datos.regla]))] if datos.regla else []
