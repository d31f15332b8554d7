"""La ficha de lo registrado en PDF y la lista en XLSX. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import Hoja, componer_libro, hoja
from escritorio.cooperacion.modelo.registros import (
    CLASES_DE_NOTA,
    VALORES,
    ClaseDeDato,
    ClaseDeRegistro,
    Dato,
    DatosDeRegistro,
    FichaDeRegistro,
    Nota,
)
from escritorio.cooperacion.reglas.registros import FICHAS, decir_dato, en_palabras, valoracion
from escritorio.socios.reglas.territorio import nombre_de_pais

_NOTAS: Sequence[Columna[Nota]] = (
    Columna("Fecha", lambda n: n.fecha, "fecha", 1.7),
    Columna("Qué", lambda n: CLASES_DE_NOTA[n.clase], ancho=1.8),
    Columna("Quién", lambda n: n.quien, ancho=2.2),
    Columna("Qué pasó", lambda n: n.texto, ancho=4.2),
    Columna("Resultó", lambda n: VALORES.get(n.valor or 0), ancho=1.6, vacio="—"),
)


def ficha_pdf(membrete: Membrete, registro: FichaDeRegistro) -> bytes:
    """Todo lo que consta de una ficha y lo que pasó después con ella."""
    titulo = f"{FICHAS[registro.clase].uno}: {registro.nombre}"
    cortos = [d for d in FICHAS[registro.clase].datos if d.clase is not ClaseDeDato.PARRAFO]
    piezas: list[Pieza] = [Titulo(titulo), Datos([*_comunes(registro), *_pares(registro, cortos)])]
    if registro.resumen:
        piezas.append(Parrafo(registro.resumen))
    largos = dict(_pares(registro, [d for d in FICHAS[registro.clase].datos if d not in cortos]))
    for rotulo, valor in largos.items():
        piezas += [Apartado(rotulo), *(Parrafo(renglon) for renglon in valor.splitlines() if renglon)]
    if registro.notas:
        piezas += [Apartado("Lo que pasó después"), tabla(Cuadro(_NOTAS, registro.notas))]
    return componer(papel(membrete, titulo, folio="Página"), piezas)


def _comunes(registro: FichaDeRegistro) -> list[tuple[str, str]]:
    pares = [
        ("Temas", ", ".join(registro.temas)),
        ("País", _pais(registro)),
        ("Socio", registro.socio),
        ("Valoración", valoracion(registro)),
        ("Retirado", f"{en_corto(registro.retirado)}: {registro.motivo}" if registro.retirado else ""),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _pares(registro: FichaDeRegistro, cuales: list[Dato]) -> list[tuple[str, str]]:
    rotulos = {d.rotulo for d in cuales}
    return [(rotulo, valor) for rotulo, valor in en_palabras(registro) if rotulo in rotulos]


def _pais(registro: FichaDeRegistro) -> str:
    return nombre_de_pais(registro.pais) if registro.pais else ""


def registros_xlsx(datos: DatosDeRegistro) -> bytes:
    """Una hoja por clase, con sus propios datos."""
    suyas = {clase: [r for r in datos.registros if r.clase is clase] for clase in ClaseDeRegistro}
    hojas = [_hoja(datos, clase, fichas) for clase, fichas in suyas.items() if fichas]
    titulo = f"Registro de {datos.membrete.entidad}"
    return componer_libro(
        hojas or [_hoja(datos, ClaseDeRegistro.EXPERTO, [])], titulo, datos.membrete.entidad
    )


def _hoja(datos: DatosDeRegistro, clase: ClaseDeRegistro, fichas: list[FichaDeRegistro]) -> Hoja:
    columnas: list[Columna[FichaDeRegistro]] = [
        Columna("Nombre", lambda r: r.nombre),
        Columna("Temas", lambda r: ", ".join(r.temas)),
        Columna("País", _pais),
        Columna("Socio", lambda r: r.socio),
        Columna("Resumen", lambda r: r.resumen),
        *(_propia(dato) for dato in FICHAS[clase].datos),
        Columna("Valoración", valoracion),
        Columna("Anotado", lambda r: r.anotado, "fecha"),
        Columna("Retirado", lambda r: r.retirado, "fecha"),
    ]
    nota = " · ".join(t for t in (f"A {en_corto(datos.fecha)}", datos.membrete.aviso) if t)
    return hoja(FICHAS[clase].varios, Cuadro(columnas, fichas), FICHAS[clase].varios, nota)


def _propia(dato: Dato) -> Columna[FichaDeRegistro]:
    if dato.clase is ClaseDeDato.FECHA:
        return Columna(dato.rotulo, lambda r: r.datos.get(dato.clave, ""), "fecha")
    return Columna(dato.rotulo, lambda r: decir_dato(dato, r.datos.get(dato.clave, "")))
