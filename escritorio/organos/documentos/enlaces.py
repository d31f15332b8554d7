"""La nómina de enlaces de los socios, en papel y en libro."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import Apartado, Parrafo, Pieza, Titulo, componer, tabla
from escritorio.comun.documentos.xlsx import hoja
from escritorio.organos.modelo.enlaces import DatosDeEnlaces, Enlace


def enlaces_pdf(datos: DatosDeEnlaces) -> bytes:
    """Quién lo es de cada socio, función por función, en hojas apaisadas."""
    piezas: list[Pieza] = [
        Titulo("Enlaces de los socios"),
        Parrafo(f"Quién habla por cada socio al {en_letra(datos.fecha)}."),
    ]
    for funcion, suyos in groupby(datos.enlaces, key=lambda e: e.funcion):
        piezas += [Apartado(funcion), tabla(_cuadro(list(suyos)))]
    if not datos.enlaces:
        piezas.append(Parrafo("Ese día no consta ninguno."))
    return componer(papel(datos.membrete, "Enlaces de los socios", folio="Página", apaisado=True), piezas)


def enlaces_xlsx(datos: DatosDeEnlaces) -> bytes:
    """La misma, en una hoja con filtros."""
    titulo = f"Enlaces de los socios de {datos.membrete.entidad}"
    nota = f"{contar(len(datos.enlaces), 'enlace', 'enlaces')} al {en_corto(datos.fecha)}"
    cuadro = _cuadro(datos.enlaces)
    con_funcion = Cuadro([Columna("Función", lambda e: e.funcion), *cuadro.columnas], datos.enlaces)
    return en_excel(datos.membrete, titulo, [hoja("Enlaces", con_funcion, titulo, nota)])


def _cuadro(suyos: Sequence[Enlace]) -> Cuadro[Enlace]:
    return Cuadro(
        [
            Columna("Socio", lambda e: e.socio, ancho=2.4),
            Columna("País", lambda e: nombre_de_pais(e.pais), ancho=1.4),
            Columna("Persona", lambda e: e.persona, ancho=2.6),
            Columna("Desde", lambda e: e.desde, "fecha", 1.2),
            Columna("Hasta", lambda e: e.hasta, "fecha", 1.2, vacio="—"),
            Columna("Correo", lambda e: e.correo, ancho=2.6, vacio="—"),
            Columna("Teléfono", lambda e: e.telefono, ancho=1.8, vacio="—"),
        ],
        suyos,
    )
