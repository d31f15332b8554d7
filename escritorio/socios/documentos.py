"""El padrón, el libro modelo, la lista de correos y las etiquetas de sobres."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.etiquetas import etiquetas_pdf
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.socios.modelo import TIPOS, DatosDelPadron, Representante, Socio
from escritorio.socios.reglas.territorio import nombre_de_pais, nombre_de_subdivision

_COLUMNAS_DEL_PADRON = (
    ColumnaDeHoja("Código"),
    ColumnaDeHoja("Socio", ancho=34),
    ColumnaDeHoja("País"),
    ColumnaDeHoja("Subdivisión"),
    ColumnaDeHoja("Tipo"),
    ColumnaDeHoja("Categoría"),
    ColumnaDeHoja("Situación"),
    ColumnaDeHoja("Fecha de alta", "fecha"),
    ColumnaDeHoja("Fecha de baja", "fecha"),
    ColumnaDeHoja("Población", "entero"),
    ColumnaDeHoja("Año", "texto", ancho=9),
    ColumnaDeHoja("Fuente", ancho=26),
    ColumnaDeHoja("Oficial"),
    ColumnaDeHoja("Representante", ancho=26),
    ColumnaDeHoja("Cargo"),
    ColumnaDeHoja("Correo", ancho=30),
    ColumnaDeHoja("Teléfono"),
    ColumnaDeHoja("Domicilio", ancho=34),
)


def padron_xlsx(datos: DatosDelPadron) -> bytes:
    """Dos hojas: el padrón y la serie de población. El padrón se puede volver a importar tal cual."""
    activos = sum(s.estado == "activo" for s in datos.socios)
    cuenta = f"{escribir_miles(activos)} activos de {escribir_miles(len(datos.socios))}"
    nota = f"Al {en_corto(datos.fecha)}: {cuenta}."
    padron = Hoja(
        "Padrón",
        _COLUMNAS_DEL_PADRON,
        [_fila_del_padron(s, datos.titulares.get(s.id)) for s in datos.socios],
        titulo=f"Padrón de socios de {datos.asociacion}",
        nota=nota,
    )
    return componer_libro([padron, _hoja_de_series(datos)], "Padrón de socios", datos.asociacion)


def _fila_del_padron(socio: Socio, titular: Representante | None) -> list[object]:
    poblacion = socio.poblacion
    return [
        socio.codigo,
        socio.nombre,
        nombre_de_pais(socio.pais),
        socio.subdivision,
        TIPOS[socio.tipo],
        socio.categoria,
        socio.estado.capitalize(),
        socio.alta,
        socio.baja,
        poblacion.habitantes if poblacion else None,
        str(poblacion.anio or "") if poblacion else "",
        poblacion.fuente if poblacion else "",
        _si_no(poblacion.oficial) if poblacion else "",
        titular.nombre if titular else "",
        titular.cargo if titular else "",
        socio.correo,
        socio.telefono,
        socio.domicilio,
    ]


def _hoja_de_series(datos: DatosDelPadron) -> Hoja:
    columnas = [ColumnaDeHoja("País"), ColumnaDeHoja("Código"), ColumnaDeHoja("Nombre", ancho=34)]
    columnas += [ColumnaDeHoja("Año"), ColumnaDeHoja("Población", "entero")]
    columnas += [ColumnaDeHoja("Fuente", ancho=34), ColumnaDeHoja("Oficial")]
    filas = [
        [
            nombre_de_pais(s.pais),
            s.codigo,
            s.nombre,
            str(p.anio or ""),
            p.habitantes,
            p.fuente,
            _si_no(p.oficial),
        ]
        for s in datos.socios
        for p in datos.series.get(s.id, ())
    ]
    return Hoja("Poblaciones", columnas, filas, titulo="Serie de población de cada socio")


def libro_modelo_xlsx(asociacion: str, categorias: Sequence[str]) -> bytes:
    """Un libro vacío para rellenar: los títulos que se reconocen y una hoja que explica cada columna."""
    columnas = [ColumnaDeHoja(titulo, ancho=ancho) for titulo, ancho, _ in _modelo(categorias)]
    ayuda = Hoja(
        "Cómo rellenarlo",
        (ColumnaDeHoja("Columna", ancho=22), ColumnaDeHoja("Qué se escribe", ancho=80)),
        [(titulo, frase) for titulo, _, frase in _modelo(categorias)],
        nota="Sólo el nombre y el país son obligatorios. Un socio por fila; lo que no sepa, déjelo vacío.",
    )
    return componer_libro([Hoja("Socios", columnas, []), ayuda], "Libro modelo de socios", asociacion)


def _modelo(categorias: Sequence[str]) -> list[tuple[str, float, str]]:
    return [
        (
            "Código",
            14,
            "El código oficial, con sus ceros a la izquierda. Distingue a dos socios del mismo nombre.",
        ),
        ("Nombre", 34, "El nombre del socio."),
        ("País", 16, "El nombre del país o su código de dos letras (BR)."),
        ("Subdivisión", 18, "Estado, provincia o departamento: su nombre o su código ISO 3166-2 (BR-RO)."),
        ("Tipo", 16, f"Uno de: {', '.join(TIPOS.values())}. Vacío es Municipio."),
        ("Categoría", 16, f"Una de: {', '.join(categorias)}. Vacío es la primera con voto."),
        ("Fecha de alta", 14, "Día, mes y año: 31/12/2020. Vacío es el día de la importación."),
        ("Población", 12, "Número entero de habitantes."),
        ("Año", 8, "El año de esa población, con cuatro cifras. Sin año la población no es oficial."),
        ("Fuente", 26, "Quién publica esa población."),
        ("Oficial", 9, "Sí o no. Vacío es sí cuando hay año y fuente."),
        ("Representante", 28, "El nombre de quien representa al socio como titular."),
        ("Cargo", 18, "El cargo de esa persona: alcaldesa, intendente, prefeito…"),
        ("Correo", 28, "Uno o varios, separados por coma."),
        ("Teléfono", 18, "Como quiera que se marque."),
        ("Domicilio", 34, "La dirección postal, para los sobres."),
    ]


class ListaDeCorreos(Registro):
    """`direcciones`: sin repetir, listas para pegar; `sin_correo`: los socios que no tienen ninguna."""

    direcciones: tuple[str, ...]
    sin_correo: tuple[str, ...]

    @property
    def texto(self) -> str:
        """Las direcciones separadas por punto y coma, como las pide un programa de correo."""
        return "; ".join(self.direcciones)


def lista_de_correos(socios: Sequence[Socio], titulares: Mapping[str, Representante]) -> ListaDeCorreos:
    """El correo de cada socio y el de su titular."""
    vistos: dict[str, str] = {}
    sin_correo = []
    for socio in socios:
        titular = titulares.get(socio.id)
        suyos = _correos(socio.correo) + _correos(titular.correo if titular else "")
        if not suyos:
            sin_correo.append(socio.nombre)
        for correo in suyos:
            vistos.setdefault(correo.lower(), correo)
    return ListaDeCorreos(tuple(vistos.values()), tuple(sin_correo))


def sobres_pdf(socios: Sequence[Socio], titulares: Mapping[str, Representante], saltar: int = 0) -> bytes:
    """Etiquetas con titular, cargo, socio y domicilio. `saltar`: casillas ya usadas de la primera hoja."""
    return etiquetas_pdf([_sobre(s, titulares.get(s.id)) for s in socios], "Sobres de los socios", saltar)


def _sobre(socio: Socio, titular: Representante | None) -> list[str]:
    lugar = [
        nombre_de_subdivision(socio.subdivision) if socio.subdivision else "",
        nombre_de_pais(socio.pais),
    ]
    lineas = [socio.nombre]
    if titular:
        persona = f"{titular.tratamiento} {titular.nombre}".strip()
        lineas = [persona, titular.cargo, socio.nombre]
    return [linea for linea in (*lineas, socio.domicilio, ", ".join(p for p in lugar if p)) if linea]


def _correos(texto: str) -> list[str]:
    return [c.strip() for c in re.split(r"[,;]", texto) if c.strip()]


def _si_no(valor: bool) -> str:
    return "Sí" if valor else "No"
