"""El tablero de cumplimiento de una alianza, en PDF y en XLSX, con las mismas cifras. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import Hoja, hoja
from escritorio.cooperacion.modelo.alianzas import (
    NOMBRES_DE_ESTADO,
    TIPOS_DE_ALIANZA,
    Adhesion,
    Cuenta,
    DatosDeAlianza,
    FilaDeLinea,
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

T = TypeVar("T")


def tablero_pdf(datos: DatosDeAlianza) -> bytes:
    """Cómo va la alianza entera, por línea y por ciudad, y el plan de cada una, en hojas apaisadas."""
    hoy = datos.tablero
    titulo = titulo_de_tablero(hoy.alianza.nombre)
    piezas: list[Pieza] = [Titulo(titulo), Datos(_resumen(hoy))]
    if hoy.lineas:
        piezas += [Apartado("Por línea"), tabla(Cuadro(_LINEAS, hoy.lineas))]
    if hoy.ciudades:
        piezas += [Apartado("Por ciudad"), tabla(Cuadro(_CIUDADES, hoy.ciudades))]
    else:
        piezas.append(Parrafo("Todavía no se ha adherido ninguna ciudad."))
    for adhesion, plan in datos.planes:
        if plan:
            suyos = [EnPlan(adhesion, punto) for punto in plan]
            piezas += [Apartado(f"Plan de {adhesion.quien}"), tabla(Cuadro(_plan(hoy), suyos))]
    return componer(papel(datos.membrete, titulo, folio="Página", apaisado=True), piezas)


def _resumen(hoy: Tablero) -> list[tuple[str, str]]:
    pares = [
        ("A fecha", en_corto(hoy.fecha)),
        ("Tipo", TIPOS_DE_ALIANZA[hoy.alianza.tipo]),
        ("Coordina", hoy.alianza.coordina),
        ("Terminó", en_corto(hoy.alianza.hasta or "")),
        ("Firmas", str(decir_firmas(hoy))),
        ("Compromisos", _decir_cuenta(hoy.total)),
        ("Avance medido", str(decir_avance_de_todas(hoy))),
        ("Última noticia", en_corto(hoy.total.ultimo or "")),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _decir_cuenta(cuenta: Cuenta) -> str:
    cumplidos = contar(cuenta.cumplidos, "cumplido", "cumplidos")
    return f"{cuenta.compromisos}: {cumplidos}, {contar(cuenta.vencidos, 'vencido', 'vencidos')}"


def tablero_xlsx(datos: DatosDeAlianza) -> bytes:
    """El mismo tablero en un libro: ciudades, líneas y planes."""
    titulo = titulo_de_tablero(datos.tablero.alianza.nombre)
    planes = [EnPlan(adhesion, punto) for adhesion, plan in datos.planes for punto in plan]
    hojas = [
        _hoja(datos, "Ciudades", Cuadro(_CIUDADES_EN_LIBRO, datos.tablero.ciudades)),
        _hoja(datos, "Líneas", Cuadro(_LINEAS_EN_LIBRO, datos.tablero.lineas)),
        _hoja(datos, "Planes", Cuadro(_plan_en_libro(datos.tablero), planes)),
    ]
    return en_excel(datos.membrete, titulo, hojas)


def _hoja(datos: DatosDeAlianza, nombre: str, cuadro: Cuadro[T]) -> Hoja:
    hoy = datos.tablero
    firmas = str(decir_firmas(hoy))
    dicho = (f"A {en_corto(hoy.fecha)}", firmas, f"avance medido: {decir_avance_de_todas(hoy)}")
    nota = " · ".join(t for t in (*dicho, datos.membrete.aviso) if t)
    return hoja(nombre, cuadro, f"{hoy.alianza.nombre}: {nombre.lower()}", nota)


class EnPlan(Registro):
    """Un punto del plan de una ciudad."""

    adhesion: Adhesion
    punto: Punto

    @property
    def medido(self) -> str:
        """Cada indicador y cómo va."""
        return " ".join(f"{i.nombre}: {calcular_avance(i).frase}" for i in self.punto.indicadores)


def _cuentas(de: Callable[[T], Cuenta]) -> tuple[Columna[T], ...]:
    return (
        Columna("Compromisos", lambda f: de(f).compromisos, "entero", 1.4),
        Columna("Cumplidos", lambda f: de(f).cumplidos, "entero", 1.2),
        Columna("Vencidos", lambda f: de(f).vencidos, "entero", 1.1),
    )


def _pais(fila: FilaDeTablero) -> str:
    return nombre_de_pais(fila.adhesion.pais)


def _estado(fila: FilaDeTablero) -> str:
    return NOMBRES_DE_ESTADO[fila.estado]


def _avance(cuenta: Cuenta) -> float | None:
    return None if cuenta.avance is None else float(cuenta.avance)


_CIUDADES: Sequence[Columna[FilaDeTablero]] = (
    Columna("Ciudad", lambda f: f.adhesion.quien, ancho=3),
    Columna("País", _pais, ancho=1.6),
    Columna("Se adhirió", lambda f: f.adhesion.fecha, "fecha", 1.3),
    Columna("Versión", lambda f: f.adhesion.version or None, "numero", 0.9, vacio="—"),
    *_cuentas(lambda f: f.cuenta),
    Columna("Avance medido", lambda f: decir_avance(f.cuenta), ancho=2.4),
    Columna("Cómo va", _estado, ancho=1.5),
)
_CIUDADES_EN_LIBRO: Sequence[Columna[FilaDeTablero]] = (
    Columna("Ciudad", lambda f: f.adhesion.quien),
    Columna("País", _pais),
    Columna("Se adhirió", lambda f: f.adhesion.fecha, "fecha"),
    Columna("Quién firmó", lambda f: f.adhesion.firmas[-1].quien if f.adhesion.firmas else ""),
    Columna("Versión que firmó", lambda f: f.adhesion.version or None, "numero"),
    Columna("Compromisos", lambda f: f.cuenta.compromisos, "entero"),
    Columna("Cumplidos", lambda f: f.cuenta.cumplidos, "entero"),
    Columna("En curso", lambda f: f.cuenta.en_curso, "entero"),
    Columna("Vencidos", lambda f: f.cuenta.vencidos, "entero"),
    Columna("Indicadores", lambda f: f.cuenta.indicadores, "entero"),
    Columna("Sin saber", lambda f: f.cuenta.sin_saber, "entero"),
    Columna("Avance medido", lambda f: _avance(f.cuenta), "porcentaje"),
    Columna("Última noticia", lambda f: f.cuenta.ultimo, "fecha"),
    Columna("Cómo va", _estado),
)
_LINEAS: Sequence[Columna[FilaDeLinea]] = (
    Columna("Línea", lambda f: f.linea.nombre, ancho=4.5),
    Columna("Ciudades", lambda f: f.ciudades, "entero", 1.1),
    *_cuentas(lambda f: f.cuenta),
    Columna("Avance medido", decir_avance_de_linea, ancho=2.4),
)
_LINEAS_EN_LIBRO: Sequence[Columna[FilaDeLinea]] = (
    Columna("Línea", lambda f: f.linea.nombre),
    Columna("Ciudades", lambda f: f.ciudades, "entero"),
    *_cuentas(lambda f: f.cuenta),
    Columna("Avance medido", lambda f: _avance(f.cuenta), "porcentaje"),
    Columna("Medido en (ciudades)", lambda f: f.medidas, "entero"),
)


def _linea(hoy: Tablero) -> Callable[[EnPlan], str]:
    nombres = {f.linea.id: f.linea.nombre for f in hoy.lineas}
    return lambda f: nombres.get(f.punto.linea_id or "", "")


def _plan(hoy: Tablero) -> list[Columna[EnPlan]]:
    return [
        Columna("Compromiso", lambda f: f.punto.compromiso.que, ancho=4),
        Columna("Línea", _linea(hoy), ancho=2.2, vacio="—"),
        Columna("Plazo", lambda f: f.punto.compromiso.plazo, "fecha", 1.2, vacio="—"),
        Columna("Estado", lambda f: decir_estado_de_punto(f.punto, hoy.fecha), ancho=1.4),
        Columna("Medido", lambda f: f.medido, ancho=3.6, vacio="—"),
    ]


def _plan_en_libro(hoy: Tablero) -> list[Columna[EnPlan]]:
    return [Columna("Ciudad", lambda f: f.adhesion.quien), *_plan(hoy)]
