"""El padrón, el libro modelo, la lista de correos y las etiquetas de sobres."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.etiquetas import etiquetas_pdf
from escritorio.comun.documentos.xlsx import componer_libro, hoja
from escritorio.socios.modelo import TIPOS, DatosDelPadron, Poblacion, Representante, Socio
from escritorio.socios.reglas.territorio import nombre_de_pais, nombre_de_subdivision


def padron_xlsx(datos: DatosDelPadron) -> bytes:
    """Dos hojas: el padrón y la serie de población. El padrón se puede volver a importar tal cual."""
    activos = sum(s.estado == "activo" for s in datos.socios)
    cuenta = f"{escribir_miles(activos)} activos de {escribir_miles(len(datos.socios))}"
    padron = hoja(
        "Padrón",
        _padron(datos),
        f"Padrón de socios de {datos.asociacion}",
        f"Al {en_corto(datos.fecha)}: {cuenta}.",
    )
    series = hoja("Poblaciones", _series(datos), "Serie de población de cada socio")
    return componer_libro([padron, series], "Padrón de socios", datos.asociacion)


def _padron(datos: DatosDelPadron) -> Cuadro[Socio]:
    def poblacion(que: Callable[[Poblacion], object]) -> Callable[[Socio], object]:
        return lambda socio: que(socio.poblacion) if socio.poblacion else None

    def titular(que: Callable[[Representante], str]) -> Callable[[Socio], str]:
        return lambda socio: que(datos.titulares[socio.id]) if socio.id in datos.titulares else ""

    return Cuadro(
        [
            Columna("Código", lambda s: s.codigo),
            Columna("Socio", lambda s: s.nombre, en_hoja=34),
            Columna("País", lambda s: nombre_de_pais(s.pais)),
            Columna("Subdivisión", lambda s: s.subdivision),
            Columna("Tipo", lambda s: TIPOS[s.tipo]),
            Columna("Categoría", lambda s: s.categoria),
            Columna("Situación", lambda s: s.estado.capitalize()),
            Columna("Fecha de alta", lambda s: s.alta, "fecha"),
            Columna("Fecha de baja", lambda s: s.baja, "fecha"),
            Columna("Población", poblacion(lambda p: p.habitantes), "entero"),
            Columna("Año", poblacion(lambda p: str(p.anio or "")), en_hoja=9),
            Columna("Fuente", poblacion(lambda p: p.fuente), en_hoja=26),
            Columna("Oficial", poblacion(lambda p: _si_no(p.oficial))),
            Columna("Representante", titular(lambda t: t.nombre), en_hoja=26),
            Columna("Cargo", titular(lambda t: t.cargo)),
            Columna("Correo", lambda s: s.correo, en_hoja=30),
            Columna("Teléfono", lambda s: s.telefono),
            Columna("Domicilio", lambda s: s.domicilio, en_hoja=34),
        ],
        datos.socios,
    )


def _series(datos: DatosDelPadron) -> Cuadro[tuple[Socio, Poblacion]]:
    return Cuadro(
        [
            Columna("País", lambda f: nombre_de_pais(f[0].pais)),
            Columna("Código", lambda f: f[0].codigo),
            Columna("Nombre", lambda f: f[0].nombre, en_hoja=34),
            Columna("Año", lambda f: str(f[1].anio or "")),
            Columna("Población", lambda f: f[1].habitantes, "entero"),
            Columna("Fuente", lambda f: f[1].fuente, en_hoja=34),
            Columna("Oficial", lambda f: _si_no(f[1].oficial)),
        ],
        [(s, p) for s in datos.socios for p in datos.series.get(s.id, ())],
    )


def libro_modelo_xlsx(asociacion: str, categorias: Sequence[str]) -> bytes:
    """Un libro vacío para rellenar: los títulos que se reconocen y una hoja que explica cada columna."""
    modelo = _modelo(categorias)
    por_llenar: Cuadro[str] = Cuadro([Columna(titulo, str, en_hoja=ancho) for titulo, ancho, _ in modelo], [])
    explicado = Cuadro(
        [
            Columna[_ColumnaDelModelo]("Columna", lambda c: c[0], en_hoja=22),
            Columna("Qué se escribe", lambda c: c[2], en_hoja=80),
        ],
        modelo,
    )
    nota = "Sólo el nombre y el país son obligatorios. Un socio por fila; lo que no sepa, déjelo vacío."
    hojas = [hoja("Socios", por_llenar), hoja("Cómo rellenarlo", explicado, nota=nota)]
    return componer_libro(hojas, "Libro modelo de socios", asociacion)


_ColumnaDelModelo = tuple[str, float, str]
"""Su título, su ancho en caracteres y qué se escribe en ella."""


def _modelo(categorias: Sequence[str]) -> list[_ColumnaDelModelo]:
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
