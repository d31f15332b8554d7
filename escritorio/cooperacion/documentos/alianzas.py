"""El tablero de cumplimiento de una alianza, en PDF y en XLSX, con las mismas cifras. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.registro import Registro
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


def tablero_pdf(datos: DatosDeAlianza, idioma: str = "es") -> bytes:
    """Cómo va la alianza entera, por línea y por ciudad, y el plan de cada una, en hojas apaisadas.

    `idioma`: «es» o «pt».
    """
    hoy, di = datos.tablero, Habla(idioma)
    titulo = di.decir(titulo_de_tablero(hoy.alianza.nombre))
    piezas: list[Pieza] = [Titulo(titulo), Datos(_resumen(hoy, di))]
    if hoy.lineas:
        piezas += [Apartado(di("Por línea")), tabla(Cuadro(_lineas(di), hoy.lineas))]
    if hoy.ciudades:
        piezas += [Apartado(di("Por ciudad")), tabla(Cuadro(_ciudades(di), hoy.ciudades))]
    else:
        piezas.append(Parrafo(di("Todavía no se ha adherido ninguna ciudad.")))
    for adhesion, plan in datos.planes:
        if plan:
            suyos = [EnPlan(adhesion, punto) for punto in plan]
            piezas += [Apartado(di("Plan de {}", adhesion.quien)), tabla(Cuadro(_plan(hoy, di), suyos))]
    return componer(papel(datos.membrete, titulo, folio="Página", apaisado=True, idioma=idioma), piezas)


def _resumen(hoy: Tablero, di: Habla) -> list[tuple[str, str]]:
    pares = [
        (di("A fecha"), en_corto(hoy.fecha)),
        (di("Tipo"), di(TIPOS_DE_ALIANZA[hoy.alianza.tipo])),
        (di("Coordina"), hoy.alianza.coordina),
        (di("Terminó"), en_corto(hoy.alianza.hasta or "")),
        (di("Firmas"), di.decir(decir_firmas(hoy))),
        (di("Compromisos"), _decir_cuenta(hoy.total, di)),
        (di("Avance medido"), di.decir(decir_avance_de_todas(hoy))),
        (di("Última noticia"), en_corto(hoy.total.ultimo or "")),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _decir_cuenta(cuenta: Cuenta, di: Habla) -> str:
    cumplidos = di.contar(cuenta.cumplidos, "cumplido", "cumplidos")
    return f"{cuenta.compromisos}: {cumplidos}, {di.contar(cuenta.vencidos, 'vencido', 'vencidos')}"


def tablero_xlsx(datos: DatosDeAlianza, idioma: str = "es") -> bytes:
    """El mismo tablero en un libro: ciudades, líneas y planes."""
    di = Habla(idioma)
    titulo = di.decir(titulo_de_tablero(datos.tablero.alianza.nombre))
    planes = [EnPlan(adhesion, punto) for adhesion, plan in datos.planes for punto in plan]
    hojas = [
        _hoja(datos, di("Ciudades"), Cuadro(_ciudades_en_libro(di), datos.tablero.ciudades), di),
        _hoja(datos, di("Líneas"), Cuadro(_lineas_en_libro(di), datos.tablero.lineas), di),
        _hoja(datos, di("Planes"), Cuadro(_plan_en_libro(datos.tablero, di), planes), di),
    ]
    return en_excel(datos.membrete, titulo, hojas, idioma=idioma)


def _hoja(datos: DatosDeAlianza, nombre: str, cuadro: Cuadro[T], di: Habla) -> Hoja:
    hoy = datos.tablero
    medido = di("avance medido: {}", decir_avance_de_todas(hoy))
    dicho = (di("A {}", en_corto(hoy.fecha)), di.decir(decir_firmas(hoy)), medido)
    nota = " · ".join(t for t in (*dicho, di(datos.membrete.aviso)) if t)
    return hoja(nombre, cuadro, f"{hoy.alianza.nombre}: {nombre.lower()}", nota)


class EnPlan(Registro):
    """Un punto del plan de una ciudad."""

    adhesion: Adhesion
    punto: Punto

    def medido(self, di: Habla) -> str:
        """Cada indicador y cómo va."""
        return " ".join(f"{i.nombre}: {di.decir(calcular_avance(i).frase)}" for i in self.punto.indicadores)


def _cuentas(di: Habla, de: Callable[[T], Cuenta]) -> tuple[Columna[T], ...]:
    return (
        Columna(di("Compromisos"), lambda f: de(f).compromisos, "entero", 1.4),
        Columna(di("Cumplidos"), lambda f: de(f).cumplidos, "entero", 1.2),
        Columna(di("Vencidos"), lambda f: de(f).vencidos, "entero", 1.1),
    )


def _avance(cuenta: Cuenta) -> float | None:
    return None if cuenta.avance is None else float(cuenta.avance)


def _ciudades(di: Habla) -> Sequence[Columna[FilaDeTablero]]:
    return (
        Columna(di("Ciudad"), lambda f: f.adhesion.quien, ancho=3),
        Columna(di("País"), lambda f: nombre_de_pais(f.adhesion.pais, di.idioma), ancho=1.6),
        Columna(di("Se adhirió"), lambda f: f.adhesion.fecha, "fecha", 1.3),
        Columna(di("Versión"), lambda f: f.adhesion.version or None, "numero", 0.9, vacio="—"),
        *_cuentas(di, lambda f: f.cuenta),
        Columna(di("Avance medido"), lambda f: di.decir(decir_avance(f.cuenta)), ancho=2.4),
        Columna(di("Cómo va"), lambda f: di(NOMBRES_DE_ESTADO[f.estado]), ancho=1.5),
    )


def _ciudades_en_libro(di: Habla) -> Sequence[Columna[FilaDeTablero]]:
    return (
        Columna(di("Ciudad"), lambda f: f.adhesion.quien),
        Columna(di("País"), lambda f: nombre_de_pais(f.adhesion.pais, di.idioma)),
        Columna(di("Se adhirió"), lambda f: f.adhesion.fecha, "fecha"),
        Columna(di("Quién firmó"), lambda f: f.adhesion.firmas[-1].quien if f.adhesion.firmas else ""),
        Columna(di("Versión que firmó"), lambda f: f.adhesion.version or None, "numero"),
        Columna(di("Compromisos"), lambda f: f.cuenta.compromisos, "entero"),
        Columna(di("Cumplidos"), lambda f: f.cuenta.cumplidos, "entero"),
        Columna(di("En curso"), lambda f: f.cuenta.en_curso, "entero"),
        Columna(di("Vencidos"), lambda f: f.cuenta.vencidos, "entero"),
        Columna(di("Indicadores"), lambda f: f.cuenta.indicadores, "entero"),
        Columna(di("Sin saber"), lambda f: f.cuenta.sin_saber, "entero"),
        Columna(di("Avance medido"), lambda f: _avance(f.cuenta), "porcentaje"),
        Columna(di("Última noticia"), lambda f: f.cuenta.ultimo, "fecha"),
        Columna(di("Cómo va"), lambda f: di(NOMBRES_DE_ESTADO[f.estado])),
    )


def _lineas(di: Habla) -> Sequence[Columna[FilaDeLinea]]:
    return (
        Columna(di("Línea"), lambda f: f.linea.nombre, ancho=4.5),
        Columna(di("Ciudades"), lambda f: f.ciudades, "entero", 1.1),
        *_cuentas(di, lambda f: f.cuenta),
        Columna(di("Avance medido"), lambda f: di.decir(decir_avance_de_linea(f)), ancho=2.4),
    )


def _lineas_en_libro(di: Habla) -> Sequence[Columna[FilaDeLinea]]:
    return (
        Columna(di("Línea"), lambda f: f.linea.nombre),
        Columna(di("Ciudades"), lambda f: f.ciudades, "entero"),
        *_cuentas(di, lambda f: f.cuenta),
        Columna(di("Avance medido"), lambda f: _avance(f.cuenta), "porcentaje"),
        Columna(di("Medido en (ciudades)"), lambda f: f.medidas, "entero"),
    )


def _linea(hoy: Tablero) -> Callable[[EnPlan], str]:
    nombres = {f.linea.id: f.linea.nombre for f in hoy.lineas}
    return lambda f: nombres.get(f.punto.linea_id or "", "")


def _plan(hoy: Tablero, di: Habla) -> list[Columna[EnPlan]]:
    return [
        Columna(di("Compromiso"), lambda f: f.punto.compromiso.que, ancho=4),
        Columna(di("Línea"), _linea(hoy), ancho=2.2, vacio="—"),
        Columna(di("Plazo"), lambda f: f.punto.compromiso.plazo, "fecha", 1.2, vacio="—"),
        Columna(di("Estado"), lambda f: di(decir_estado_de_punto(f.punto, hoy.fecha)), ancho=1.4),
        Columna(di("Medido"), lambda f: f.medido(di), ancho=3.6, vacio="—"),
    ]


def _plan_en_libro(hoy: Tablero, di: Habla) -> list[Columna[EnPlan]]:
    return [Columna(di("Ciudad"), lambda f: f.adhesion.quien), *_plan(hoy, di)]
