"""El tablero de cumplimiento de una alianza, en PDF y en XLSX, con las mismas cifras. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
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
from escritorio.cooperacion.modelo.alianzas import (
    NOMBRES_DE_ESTADO,
    TIPOS_DE_ALIANZA,
    Adhesion,
    Cuenta,
    DatosDeAlianza,
    FilaDeTablero,
    Punto,
    Tablero,
)
from escritorio.cooperacion.reglas.alianzas import (
    decir_avance,
    decir_avance_de_linea,
    decir_avance_de_todas,
    decir_estado_de_punto,
    decir_firmas,
    titulo_de_tablero,
)
from escritorio.cooperacion.reglas.indicadores import calcular_avance
from escritorio.socios.reglas.paises import NOMBRES_DE_PAIS

_CIUDADES = (
    ColumnaDePapel("Ciudad", 3),
    ColumnaDePapel("País", 1.6),
    ColumnaDePapel("Se adhirió", 1.3),
    ColumnaDePapel("Versión", 0.9, "derecha"),
    ColumnaDePapel("Compromisos", 1.4, "derecha"),
    ColumnaDePapel("Cumplidos", 1.2, "derecha"),
    ColumnaDePapel("Vencidos", 1.1, "derecha"),
    ColumnaDePapel("Avance medido", 2.4),
    ColumnaDePapel("Cómo va", 1.5),
)
_LINEAS = (
    ColumnaDePapel("Línea", 4.5),
    ColumnaDePapel("Ciudades", 1.1, "derecha"),
    ColumnaDePapel("Compromisos", 1.4, "derecha"),
    ColumnaDePapel("Cumplidos", 1.2, "derecha"),
    ColumnaDePapel("Vencidos", 1.1, "derecha"),
    ColumnaDePapel("Avance medido", 2.4),
)
_PLAN = (
    ColumnaDePapel("Compromiso", 4),
    ColumnaDePapel("Línea", 2.2),
    ColumnaDePapel("Plazo", 1.2),
    ColumnaDePapel("Estado", 1.4),
    ColumnaDePapel("Medido", 3.6),
)


def tablero_pdf(datos: DatosDeAlianza) -> bytes:
    """Cómo va la alianza entera, por línea y por ciudad, y el plan de cada una, en hojas apaisadas."""
    hoy = datos.tablero
    titulo = titulo_de_tablero(hoy.alianza.nombre)
    piezas: list[Pieza] = [Titulo(titulo), Datos(_resumen(hoy))]
    if hoy.lineas:
        piezas += [Apartado("Por línea"), TablaDePapel(_LINEAS, _filas_de_linea(hoy))]
    if hoy.ciudades:
        piezas += [Apartado("Por ciudad"), TablaDePapel(_CIUDADES, [_fila(f) for f in hoy.ciudades])]
    else:
        piezas.append(Parrafo("Todavía no se ha adherido ninguna ciudad."))
    nombres = {f.linea.id: f.linea.nombre for f in hoy.lineas}
    for adhesion, plan in datos.planes:
        if plan:
            piezas += [Apartado(f"Plan de {adhesion.quien}"), _tabla_de_plan(plan, nombres, hoy.fecha)]
    return componer(papel(datos.membrete, titulo, folio="Página", apaisado=True), piezas)


def _resumen(hoy: Tablero) -> list[tuple[str, str]]:
    pares = [
        ("A fecha", en_corto(hoy.fecha)),
        ("Tipo", TIPOS_DE_ALIANZA[hoy.alianza.tipo]),
        ("Coordina", hoy.alianza.coordina),
        ("Terminó", en_corto(hoy.alianza.hasta or "")),
        ("Firmas", decir_firmas(hoy)),
        ("Compromisos", _decir_cuenta(hoy.total)),
        ("Avance medido", decir_avance_de_todas(hoy)),
        ("Última noticia", en_corto(hoy.total.ultimo or "")),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _decir_cuenta(cuenta: Cuenta) -> str:
    cumplidos = contar(cuenta.cumplidos, "cumplido", "cumplidos")
    return f"{cuenta.compromisos}: {cumplidos}, {contar(cuenta.vencidos, 'vencido', 'vencidos')}"


def _filas_de_linea(hoy: Tablero) -> list[tuple[str, ...]]:
    return [
        (f.linea.nombre, str(f.ciudades), *_cifras(f.cuenta), decir_avance_de_linea(f)) for f in hoy.lineas
    ]


def _cifras(cuenta: Cuenta) -> tuple[str, ...]:
    return str(cuenta.compromisos), str(cuenta.cumplidos), str(cuenta.vencidos)


def _fila(fila: FilaDeTablero) -> tuple[str, ...]:
    suya = fila.adhesion
    return (
        suya.quien,
        NOMBRES_DE_PAIS[suya.pais][0],
        en_corto(suya.fecha),
        str(suya.version or "—"),
        *_cifras(fila.cuenta),
        decir_avance(fila.cuenta),
        NOMBRES_DE_ESTADO[fila.estado],
    )


def _tabla_de_plan(plan: Sequence[Punto], nombres: dict[str, str], hoy: str) -> TablaDePapel:
    filas = [
        (
            p.compromiso.que,
            nombres.get(p.linea_id or "", "—"),
            en_corto(p.compromiso.plazo or "") or "—",
            decir_estado_de_punto(p, hoy),
            " ".join(f"{i.nombre}: {calcular_avance(i).frase}" for i in p.indicadores) or "—",
        )
        for p in plan
    ]
    return TablaDePapel(_PLAN, filas)


def tablero_xlsx(datos: DatosDeAlianza) -> bytes:
    """El mismo tablero en un libro: ciudades, líneas y planes."""
    titulo = titulo_de_tablero(datos.tablero.alianza.nombre)
    hojas = [_hoja_de_ciudades(datos), _hoja_de_lineas(datos), _hoja_de_planes(datos)]
    return componer_libro(hojas, titulo, datos.membrete.entidad)


def _hoja(
    datos: DatosDeAlianza, nombre: str, columnas: Sequence[ColumnaDeHoja], filas: list[tuple[object, ...]]
) -> Hoja:
    hoy = datos.tablero
    dicho = (f"A {en_corto(hoy.fecha)}", decir_firmas(hoy), f"avance medido: {decir_avance_de_todas(hoy)}")
    nota = " · ".join(t for t in (*dicho, datos.membrete.aviso) if t)
    return Hoja(nombre, columnas, filas, titulo=f"{hoy.alianza.nombre}: {nombre.lower()}", nota=nota)


def _hoja_de_ciudades(datos: DatosDeAlianza) -> Hoja:
    columnas = (
        ColumnaDeHoja("Ciudad"),
        ColumnaDeHoja("País"),
        ColumnaDeHoja("Se adhirió", "fecha"),
        ColumnaDeHoja("Quién firmó"),
        ColumnaDeHoja("Versión que firmó", "entero"),
        ColumnaDeHoja("Compromisos", "entero"),
        ColumnaDeHoja("Cumplidos", "entero"),
        ColumnaDeHoja("En curso", "entero"),
        ColumnaDeHoja("Vencidos", "entero"),
        ColumnaDeHoja("Indicadores", "entero"),
        ColumnaDeHoja("Sin saber", "entero"),
        ColumnaDeHoja("Avance medido", "porcentaje"),
        ColumnaDeHoja("Última noticia", "fecha"),
        ColumnaDeHoja("Cómo va"),
    )
    return _hoja(datos, "Ciudades", columnas, [_fila_de_hoja(f) for f in datos.tablero.ciudades])


def _fila_de_hoja(fila: FilaDeTablero) -> tuple[object, ...]:
    suya, cuenta = fila.adhesion, fila.cuenta
    return (
        suya.quien,
        NOMBRES_DE_PAIS[suya.pais][0],
        suya.fecha,
        suya.firmas[-1].quien if suya.firmas else "",
        suya.version or None,
        cuenta.compromisos,
        cuenta.cumplidos,
        cuenta.en_curso,
        cuenta.vencidos,
        cuenta.indicadores,
        cuenta.sin_saber,
        None if cuenta.avance is None else float(cuenta.avance),
        cuenta.ultimo,
        NOMBRES_DE_ESTADO[fila.estado],
    )


def _hoja_de_lineas(datos: DatosDeAlianza) -> Hoja:
    columnas = (
        ColumnaDeHoja("Línea"),
        ColumnaDeHoja("Ciudades", "entero"),
        ColumnaDeHoja("Compromisos", "entero"),
        ColumnaDeHoja("Cumplidos", "entero"),
        ColumnaDeHoja("Vencidos", "entero"),
        ColumnaDeHoja("Avance medido", "porcentaje"),
        ColumnaDeHoja("Medido en (ciudades)", "entero"),
    )
    filas: list[tuple[object, ...]] = [
        (
            f.linea.nombre,
            f.ciudades,
            f.cuenta.compromisos,
            f.cuenta.cumplidos,
            f.cuenta.vencidos,
            None if f.cuenta.avance is None else float(f.cuenta.avance),
            f.medidas,
        )
        for f in datos.tablero.lineas
    ]
    return _hoja(datos, "Líneas", columnas, filas)


def _hoja_de_planes(datos: DatosDeAlianza) -> Hoja:
    columnas = (
        ColumnaDeHoja("Ciudad"),
        ColumnaDeHoja("Compromiso"),
        ColumnaDeHoja("Línea"),
        ColumnaDeHoja("Plazo", "fecha"),
        ColumnaDeHoja("Estado"),
        ColumnaDeHoja("Medido"),
    )
    hoy = datos.tablero
    nombres = {f.linea.id: f.linea.nombre for f in hoy.lineas}
    filas = [_fila_de_plan(a, p, nombres, hoy.fecha) for a, plan in datos.planes for p in plan]
    return _hoja(datos, "Planes", columnas, filas)


def _fila_de_plan(adhesion: Adhesion, punto: Punto, nombres: dict[str, str], hoy: str) -> tuple[object, ...]:
    return (
        adhesion.quien,
        punto.compromiso.que,
        nombres.get(punto.linea_id or "", ""),
        punto.compromiso.plazo,
        decir_estado_de_punto(punto, hoy),
        " ".join(f"{i.nombre}: {calcular_avance(i).frase}" for i in punto.indicadores),
    )
