"""La ficha de lo registrado en PDF y la lista en XLSX. Funciones puras."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Parrafo,
    Pieza,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cooperacion.modelo.registros import (
    CLASES_DE_NOTA,
    VALORES,
    ClaseDeDato,
    ClaseDeRegistro,
    Dato,
    DatosDeRegistro,
    FichaDeRegistro,
)
from escritorio.cooperacion.reglas.registros import FICHAS, decir_dato, en_palabras, valoracion
from escritorio.socios.reglas.paises import NOMBRES_DE_PAIS

_NOTAS = (
    ColumnaDePapel("Fecha", 1.7),
    ColumnaDePapel("Qué", 1.8),
    ColumnaDePapel("Quién", 2.2),
    ColumnaDePapel("Qué pasó", 4.2),
    ColumnaDePapel("Resultó", 1.6),
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
        filas = [
            (en_corto(n.fecha), CLASES_DE_NOTA[n.clase], n.quien, n.texto, VALORES.get(n.valor or 0, "—"))
            for n in registro.notas
        ]
        piezas += [Apartado("Lo que pasó después"), TablaDePapel(_NOTAS, filas)]
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
    return NOMBRES_DE_PAIS[registro.pais][0] if registro.pais else ""


def registros_xlsx(datos: DatosDeRegistro) -> bytes:
    """Una hoja por clase, con sus propios datos."""
    suyas = {clase: [r for r in datos.registros if r.clase is clase] for clase in ClaseDeRegistro}
    hojas = [_hoja(datos, clase, fichas) for clase, fichas in suyas.items() if fichas]
    titulo = f"Registro de {datos.membrete.entidad}"
    return componer_libro(
        hojas or [_hoja(datos, ClaseDeRegistro.EXPERTO, [])], titulo, datos.membrete.entidad
    )


def _hoja(datos: DatosDeRegistro, clase: ClaseDeRegistro, fichas: list[FichaDeRegistro]) -> Hoja:
    propios = FICHAS[clase].datos
    columnas = (
        ColumnaDeHoja("Nombre"),
        ColumnaDeHoja("Temas"),
        ColumnaDeHoja("País"),
        ColumnaDeHoja("Socio"),
        ColumnaDeHoja("Resumen"),
        *(ColumnaDeHoja(d.rotulo, "fecha" if d.clase is ClaseDeDato.FECHA else "texto") for d in propios),
        ColumnaDeHoja("Valoración"),
        ColumnaDeHoja("Anotado", "fecha"),
        ColumnaDeHoja("Retirado", "fecha"),
    )
    nota = " · ".join(t for t in (f"A {en_corto(datos.fecha)}", datos.membrete.aviso) if t)
    filas = [_fila(r, propios) for r in fichas]
    return Hoja(FICHAS[clase].varios, columnas, filas, titulo=FICHAS[clase].varios, nota=nota)


def _fila(registro: FichaDeRegistro, propios: tuple[Dato, ...]) -> tuple[object, ...]:
    return (
        registro.nombre,
        ", ".join(registro.temas),
        _pais(registro),
        registro.socio,
        registro.resumen,
        *(_celda(d, registro.datos.get(d.clave, "")) for d in propios),
        valoracion(registro),
        registro.anotado,
        registro.retirado,
    )


def _celda(dato: Dato, valor: str) -> str | None:
    return (valor or None) if dato.clase is ClaseDeDato.FECHA else decir_dato(dato, valor)
