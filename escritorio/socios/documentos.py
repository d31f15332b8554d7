"""El padrón, el libro modelo, la lista de correos y las etiquetas de sobres."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from escritorio.asociacion.documentos import en_excel, hoja_de
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Clase, Columna, Cuadro
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.etiquetas import etiquetas_pdf
from escritorio.comun.documentos.xlsx import hoja
from escritorio.socios.modelo import TIPOS, DatosDelPadron, Poblacion, Representante, Socio
from escritorio.socios.reglas.campos import CAMPO, IMPORTABLES, CampoDeSocio, Grupo
from escritorio.socios.reglas.ficha import dicho
from escritorio.socios.reglas.territorio import nombre_de_subdivision


def padron_xlsx(datos: DatosDelPadron) -> bytes:
    """Dos hojas: el padrón y la serie de población. El padrón se puede volver a importar tal cual."""
    activos = sum(s.estado == "activo" for s in datos.socios)
    cuenta = f"{escribir_miles(activos)} activos de {escribir_miles(len(datos.socios))}"
    padron = hoja(
        "Padrón",
        _padron(datos),
        f"Padrón de socios de {datos.membrete.entidad}",
        f"Al {en_corto(datos.fecha)}: {cuenta}.",
    )
    series = hoja("Poblaciones", _series(datos), "Serie de población de cada socio")
    return en_excel(datos.membrete, "Padrón de socios", [padron, series])


def _padron(datos: DatosDelPadron) -> Cuadro[Socio]:
    def poblacion(que: Callable[[Poblacion], object]) -> Callable[[Socio], object]:
        return lambda socio: que(socio.poblacion) if socio.poblacion else None

    def titular(que: Callable[[Representante], str]) -> Callable[[Socio], str]:
        return lambda socio: que(datos.titulares[socio.id]) if socio.id in datos.titulares else ""

    return Cuadro(
        [
            *_de_ficha("identidad"),
            Columna("Situación", lambda s: s.como_esta),
            _columna("alta", lambda s: s.alta, "fecha"),
            Columna("Fecha de baja", lambda s: s.baja, "fecha"),
            _columna("poblacion", poblacion(lambda p: p.habitantes), "entero"),
            _columna("anio", poblacion(lambda p: str(p.anio or ""))),
            _columna("fuente", poblacion(lambda p: p.fuente)),
            _columna("oficial", poblacion(lambda p: _si_no(p.oficial))),
            _columna("representante", titular(lambda t: t.nombre)),
            _columna("cargo", titular(lambda t: t.cargo)),
            *_de_ficha("contacto"),
        ],
        datos.socios,
    )


def _columna(clave: str, lee: Callable[[Socio], object], clase: Clase = "texto") -> Columna[Socio]:
    campo = CAMPO[clave]
    return Columna(campo.en_padron or campo.en_libro, lee, clase, en_hoja=campo.en_hoja)


def _de_ficha(grupo: Grupo) -> list[Columna[Socio]]:
    return [_columna(c.clave, partial(dicho, c)) for c in IMPORTABLES if c.grupo == grupo]


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


def libro_modelo_xlsx(membrete: Membrete, categorias: Sequence[str]) -> bytes:
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
    return en_excel(membrete, "Libro modelo de socios", hojas)


_ColumnaDelModelo = tuple[str, float, str]
"""Su título, su ancho en caracteres y qué se escribe en ella."""


def _modelo(categorias: Sequence[str]) -> list[_ColumnaDelModelo]:
    def explicado(campo: CampoDeSocio) -> str:
        return campo.se_escribe.format(tipos=", ".join(TIPOS.values()), categorias=", ".join(categorias))

    en_orden = sorted(IMPORTABLES, key=lambda c: c.grupo == "contacto")
    return [(c.en_libro, c.en_modelo, explicado(c)) for c in en_orden]


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


def sobres_pdf(
    membrete: Membrete, socios: Sequence[Socio], titulares: Mapping[str, Representante], saltar: int = 0
) -> bytes:
    """Etiquetas con titular, cargo, socio y domicilio. `saltar`: casillas ya usadas de la primera hoja."""
    sobres = [_sobre(s, titulares.get(s.id)) for s in socios]
    return etiquetas_pdf(sobres, "Sobres de los socios", saltar, hoja_de(membrete))


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
