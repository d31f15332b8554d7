"""Lo que enseña la ficha de un órgano."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.interfaz.ficha import Datos, apilar
from escritorio.comun.interfaz.piezas import etiqueta, raya
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.organos.modelo.mandatos import Integrante, Mandato, Puesto

_INTEGRAN = {"socios": "Todos los socios activos", "mandatos": "Quienes ocupan sus puestos"}


def de_datos(organo: Organo, numero_legal: int, mesa: Sequence[str]) -> QWidget:
    """Definición del órgano; `mesa`: quién preside y quién hace de secretario hoy."""
    preside, secretario = mesa
    return Datos(
        [
            ("Composición", organo.composicion),
            ("Función", organo.funcion),
            ("Lo integran", _INTEGRAN[organo.integran]),
            ("Número legal", f"{numero_legal} con voto"),
            ("Se reúne", organo.frecuencia if organo.sesiona else "No sesiona"),
            ("Preside", preside or "Sin nombrar"),
            ("Secretaría", secretario or "Sin nombrar"),
            ("Fuente", organo.fuente),
        ]
    )


def de_integrantes(todos: Sequence[Integrante]) -> QWidget:
    """Quién lo integra hoy, quién vota y por qué no."""
    if not todos:
        return apilar(etiqueta("Hoy no lo integra nadie: nombre a quienes ocupan sus puestos.", "suave"))
    votan = sum(i.vota for i in todos)
    marco = QWidget()
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(6))
    caja.addWidget(etiqueta(f"{len(todos)} integrantes, {votan} con voto.", "suave"))
    for motivo, cuantos in Counter(i.motivo_sin_voto for i in todos if not i.vota).items():
        caja.addWidget(etiqueta(f"Sin voto, {cuantos}: {motivo}", "rotulo"))
    caja.addWidget(_tabla(todos), 1)
    return marco


def _tabla(todos: Sequence[Integrante]) -> Tabla[Integrante]:
    columnas: list[Columna[Integrante]] = [
        Columna("Integrante", lambda i: i.nombre, estira=True),
        Columna("Calidad", lambda i: i.puesto),
        Columna("Voto", _voto, pildora=lambda i: "exito" if i.vota else "neutro"),
    ]
    modelo = ModeloTabla(columnas)
    tabla = Tabla(modelo, lambda i: i.socio_id or i.persona_id or "", "Integrantes de hoy")
    modelo.setParent(tabla)
    modelo.poner(todos)
    tabla.setMinimumHeight(a_escala(180))
    return tabla


def _voto(integrante: Integrante) -> str:
    return "Vota" if integrante.vota else "Sin voto"


def de_mandatos(
    puestos: Sequence[Puesto],
    mandatos: Sequence[Mandato],
    hoy: str,
    al_nombrar: Callable[[Puesto], object],
    al_cesar: Callable[[Mandato], object],
) -> QWidget:
    """Cada puesto con quien lo ocupa, y debajo los mandatos terminados."""
    piezas: list[QWidget | str] = []
    for puesto in puestos:
        suyos = [m for m in mandatos if m.puesto_id == puesto.id and (m.fin is None or m.fin >= hoy)]
        piezas += [_cabeza_de_puesto(puesto, al_nombrar)]
        piezas += [_mandato(m, hoy, al_cesar) for m in suyos] or [etiqueta("Vacante", "suave")]
        piezas.append(raya())
    pasados = [m for m in mandatos if m.fin is not None and m.fin < hoy]
    if pasados:
        piezas.append("Mandatos terminados")
    piezas += [pieza for m in pasados for pieza in _terminado(m)]
    return apilar(*piezas)


def _cabeza_de_puesto(puesto: Puesto, al_nombrar: Callable[[Puesto], object]) -> QWidget:
    plazas = "" if puesto.plazas is None else f" · {puesto.plazas} plaza{'s' if puesto.plazas > 1 else ''}"
    sin_voto = "" if puesto.con_voto else " · sin voto"
    titulo = etiqueta(f"{puesto.nombre}{plazas}{sin_voto}", "rotulo-fuerte")
    return _con_enlace(titulo, "Nombrar…", f"Nombrar {puesto.nombre}", partial(al_nombrar, puesto))


def _mandato(mandato: Mandato, hoy: str, al_cesar: Callable[[Mandato], object]) -> QWidget:
    quien = etiqueta(mandato.nombre if mandato.desde <= hoy else f"{mandato.nombre} (todavía no empieza)")
    linea: QWidget = quien
    if mandato.cese is None:
        verbo = f"Anotar el cese de {mandato.nombre}, {mandato.puesto}"
        linea = _con_enlace(quien, "Cesar…", verbo, partial(al_cesar, mandato))
    return apilar(linea, etiqueta(f"{_periodo(mandato)}. {mandato.fundamento}", "rotulo"))


def _terminado(mandato: Mandato) -> list[QWidget]:
    cese = f". Cesó: {mandato.motivo_cese}" if mandato.motivo_cese else ""
    detalle = f"{mandato.puesto}, {_periodo(mandato).lower()}{cese}"
    return [etiqueta(mandato.nombre), etiqueta(detalle, "rotulo")]


def _periodo(mandato: Mandato) -> str:
    hasta = f" hasta el {en_corto(mandato.fin)}" if mandato.fin else ", sin término"
    return f"Desde el {en_corto(mandato.desde)}{hasta}"


def _con_enlace(pieza: QWidget, verbo: str, nombre: str, al_pulsar: Callable[[], object]) -> QWidget:
    marco = QWidget()
    caja = QHBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.addWidget(pieza, 1)
    caja.addWidget(_enlace(verbo, nombre, al_pulsar))
    return marco


def _enlace(verbo: str, nombre: str, al_pulsar: Callable[[], object]) -> QPushButton:
    boton = QPushButton(verbo)
    boton.setProperty("clase", "enlace")
    boton.setAccessibleName(nombre)
    boton.clicked.connect(lambda: al_pulsar())
    return boton
