"""Las reglas de un órgano, en su ficha: las que hacen falta para sesionar y las demás."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.piezas import Pildora, etiqueta, raya, vaciar_caja
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.consultas.advertencias import conflictos, remisiones
from escritorio.estatutos.modelo.articulado import Conflicto, Disposicion, Reforma, Remision
from escritorio.estatutos.modelo.reglas import PARA_SESIONAR, Regla
from escritorio.estatutos.piezas.articulado import llano, nombre_de
from escritorio.estatutos.reglas.describir import describir

SIGUE_IGUAL = "Sigue igual"


def estado_de(regla: Regla, hoy: str) -> tuple[str, str]:
    """(palabra, tono) de una regla abierta o suprimida."""
    if regla.hasta is not None:
        return (
            ("Suprimida", "neutro") if regla.hasta < hoy else (f"Hasta el {en_corto(regla.hasta)}", "aviso")
        )
    if regla.pendiente:
        return "Por fijar", "aviso"
    if regla.por_revisar:
        return "Por revisar", "aviso"
    return ("Todavía no rige", "acento") if regla.desde > hoy else ("Rige", "exito")


def de_reglas(
    reglas: Sequence[Regla],
    nombres: Mapping[str, str],
    hoy: str,
    al_fijar: Callable[[Regla], object],
    al_anadir: Callable[[], object],
    al_confirmar: Callable[[Regla], object],
) -> QWidget:
    """Las reglas abiertas de un órgano: primero las de sesionar, y después las demás.

    `al_confirmar`: la regla por revisar sigue igual.
    """
    piezas: list[QWidget | str] = []
    para_sesionar = [r for r in reglas if r.familia in PARA_SESIONAR]
    demas = [r for r in reglas if r.familia not in PARA_SESIONAR]
    if not para_sesionar:
        piezas.append(etiqueta("Este órgano no sesiona: no necesita quórum, plazo ni mayorías.", "suave"))
    for titulo, suyas in (("Para sesionar", para_sesionar), ("Las demás reglas", demas)):
        if suyas:
            piezas += [_cabeza(titulo, suyas), raya()]
        for regla in suyas:
            piezas += [_regla(regla, nombres, hoy, al_fijar, al_confirmar), raya()]
    piezas.append(_en_linea(etiqueta("", "rotulo"), enlace("Nueva regla…", "Nueva regla", al_anadir)))
    return apilar(*piezas)


def enlace(verbo: str, nombre: str, al_pulsar: Callable[[], object]) -> QPushButton:
    """Un botón que se lee como un enlace; `nombre` es el que oyen los lectores de pantalla."""
    boton = QPushButton(verbo)
    boton.setProperty("clase", "enlace")
    boton.setAccessibleName(nombre)
    boton.clicked.connect(lambda: al_pulsar())
    return boton


def _cabeza(titulo: str, suyas: Sequence[Regla]) -> QWidget:
    faltan = sum(r.pendiente for r in suyas)
    cuantas = f"{faltan} por fijar de {len(suyas)}" if faltan else "Al día"
    return _en_linea(etiqueta(titulo, "apartado"), Pildora(cuantas, "aviso" if faltan else "exito"))


def _regla(
    regla: Regla,
    nombres: Mapping[str, str],
    hoy: str,
    al_fijar: Callable[[Regla], object],
    al_confirmar: Callable[[Regla], object],
) -> QWidget:
    verbo = "Fijar…" if regla.pendiente else "Editar…"
    boton = enlace(verbo, f"{verbo.rstrip('…')} {regla.nombre}", partial(al_fijar, regla))
    nombre = etiqueta(regla.nombre, "rotulo-fuerte")
    if regla.pendiente:
        return _en_linea(nombre, boton)
    desde = f" · rige desde el {en_corto(regla.desde)}" if regla.desde > "0001-01-01" else ""
    futuro = " (todavía no)" if regla.desde > hoy else ""
    cita = etiqueta(f"{regla.cita}{desde}{futuro}", "rotulo")
    botones = [boton]
    if regla.confirmable:
        botones.insert(0, enlace(SIGUE_IGUAL, f"{SIGUE_IGUAL}: {regla.nombre}", partial(al_confirmar, regla)))
    pildora = [Pildora(*estado_de(regla, hoy))] if regla.por_revisar else []
    cabeza = _en_linea(nombre, *pildora, *botones)
    return apilar(cabeza, etiqueta(describir(regla.parametros, nombres)), cita)


def _en_linea(pieza: QWidget, *derecha: QWidget) -> QWidget:
    marco = QWidget()
    caja = QHBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(8))
    caja.addWidget(pieza, 1)
    for cosa in derecha:
        caja.addWidget(cosa)
    return marco


_A_LA_VISTA, _DESPLEGADOS = 2, 6


class LineaDeReparo(Registro):
    """Un reparo: su palabra y tono, la frase con qué hacer, y la clave de su regla («» si no existe)."""

    palabra: str
    tono: str
    frase: str
    clave: str
    organo_id: str


class TarjetaDeReparos(QFrame):
    """Los primeros reparos a la vista y más al pulsar «Ver…»; sin reparos no ocupa sitio.

    `al_ir` recibe la clave de la regla; `al_anadir`, el órgano al que le falta.
    """

    def __init__(self, al_ir: Callable[[str], object], al_anadir: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("clase", "tarjeta")
        self._al_ir, self._al_anadir = al_ir, al_anadir
        self._desplegada = False
        self._lineas: Sequence[LineaDeReparo] = ()
        self._caja = QVBoxLayout(self)
        self._caja.setContentsMargins(a_escala(12), a_escala(6), a_escala(12), a_escala(6))
        self._caja.setSpacing(a_escala(2))

    def poner(self, lineas: Sequence[LineaDeReparo]) -> None:
        """Cambia los reparos."""
        self._lineas = lineas
        vaciar_caja(self._caja)
        for linea in lineas[: _DESPLEGADOS if self._desplegada else _A_LA_VISTA]:
            self._caja.addWidget(self._renglon(linea))
        resto, fuera = len(lineas) - _A_LA_VISTA, len(lineas) - _DESPLEGADOS
        if self._desplegada and fuera > 0:
            self._caja.addWidget(etiqueta(f"Y {contar(fuera, 'reparo', 'reparos')} más.", "rotulo"))
        if resto > 0:
            texto = "Ver menos" if self._desplegada else f"Ver {contar(resto, 'reparo', 'reparos')} más"
            self._caja.addWidget(enlace(texto, texto, self._alternar), 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(lineas))

    def _alternar(self) -> None:
        self._desplegada = not self._desplegada
        self.poner(self._lineas)

    def _renglon(self, linea: LineaDeReparo) -> QWidget:
        marco = QWidget()
        caja = QHBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        caja.addWidget(Pildora(linea.palabra, linea.tono))
        caja.addWidget(etiqueta(linea.frase), 1)
        verbo = "Ver la regla" if linea.clave else "Añadirla…"
        ir = partial(self._al_ir, linea.clave) if linea.clave else partial(self._al_anadir, linea.organo_id)
        caja.addWidget(enlace(verbo, f"{verbo}: {linea.frase}", ir))
        return marco


_ADVERTENCIAS_A_LA_VISTA, _DESPLEGADAS = 1, 5
_COMIENZO = 90


class Advertencia(Registro):
    """Su palabra, su tono, la frase y la disposición a la que se va («» si no está en este texto)."""

    palabra: str
    tono: str
    frase: str
    disposicion_id: str


def advertencias_de(bd: Archivo, reforma: Reforma) -> list[Advertencia]:
    """Primero los choques con lo aprobado después; luego las citas. Sólo de un proyecto."""
    if not reforma.admite("redactar"):
        return []
    choques = [
        Advertencia("Choca", "peligro", _de_choque(c), c.disposicion_id) for c in conflictos(bd, reforma.id)
    ]
    return [*choques, *(_de_cita(r) for r in remisiones(bd, reforma.id))]


def resumen_de_advertencias(advertencias: Sequence[Advertencia]) -> str:
    """Cuántas hay de cada clase, para quien está a punto de aprobar; «» si ninguna."""
    choques = sum(a.tono == "peligro" for a in advertencias)
    citas = len(advertencias) - choques
    dichas = [
        f"{contar(choques, 'parte choca', 'partes chocan')} con lo que otra reforma cambió después"
    ] * bool(choques)
    dichas += [f"{contar(citas, 'cita queda', 'citas quedan')} apuntando a otro sitio"] * bool(citas)
    return f"Antes de aprobar, mire en la reforma: {enumerar(dichas)}." if dichas else ""


class TarjetaDeAdvertencias(QFrame):
    """La primera a la vista y más al pulsar «Ver…»; sin advertencias no ocupa sitio."""

    def __init__(self, al_ir: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("clase", "tarjeta")
        self._al_ir = al_ir
        self._desplegada = False
        self._todas: Sequence[Advertencia] = ()
        self._caja = QVBoxLayout(self)
        self._caja.setContentsMargins(a_escala(12), a_escala(6), a_escala(12), a_escala(6))
        self._caja.setSpacing(a_escala(4))

    def poner(self, advertencias: Sequence[Advertencia]) -> None:
        """Cambia las advertencias."""
        self._todas = advertencias
        vaciar_caja(self._caja)
        for cada in advertencias[: _DESPLEGADAS if self._desplegada else _ADVERTENCIAS_A_LA_VISTA]:
            self._caja.addWidget(self._renglon(cada))
        resto, fuera = len(advertencias) - _ADVERTENCIAS_A_LA_VISTA, len(advertencias) - _DESPLEGADAS
        if self._desplegada and fuera > 0:
            self._caja.addWidget(etiqueta(f"Y {contar(fuera, 'advertencia', 'advertencias')} más.", "rotulo"))
        if resto > 0:
            mas = f"Ver {contar(resto, 'advertencia', 'advertencias')} más"
            texto = "Ver menos" if self._desplegada else mas
            self._caja.addWidget(enlace(texto, texto, self._alternar), 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(advertencias))

    def _alternar(self) -> None:
        self._desplegada = not self._desplegada
        self.poner(self._todas)

    def _renglon(self, advertencia: Advertencia) -> QWidget:
        marco = QWidget()
        caja = QHBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        caja.addWidget(Pildora(advertencia.palabra, advertencia.tono), 0, Qt.AlignmentFlag.AlignTop)
        caja.addWidget(etiqueta(advertencia.frase), 1)
        if advertencia.disposicion_id:
            ir = partial(self._al_ir, advertencia.disposicion_id)
            caja.addWidget(enlace("Ir ahí", f"Ir ahí: {advertencia.frase}", ir), 0, Qt.AlignmentFlag.AlignTop)
        return marco


def _de_choque(conflicto: Conflicto) -> str:
    cual = f"la reforma n.º {conflicto.reforma.numero}, «{conflicto.reforma.titulo}»"
    if conflicto.hoy is None:
        nombre = _nombre(conflicto.propone) if conflicto.propone else "Una parte"
        return f"{nombre}: {cual} lo suprimió después. Si aprueba este proyecto así, vuelve al texto."
    if conflicto.propone is None:
        return f"{_nombre(conflicto.hoy)}: {cual} lo cambió después, y este proyecto lo suprime."
    dice = f"{_nombre(conflicto.hoy)}: {cual} lo cambió después y hoy dice «{_comienzo(conflicto.hoy)}»."
    return (
        f"{dice} Si aprueba así, queda como en este proyecto; si no, déjelo como estaba y vuelva a cambiarlo."
    )


def _de_cita(remision: Remision) -> Advertencia:
    suerte = f"pasa a ser {remision.ahora}" if remision.ahora else "se suprime"
    quien = _nombre(remision.quien) if remision.quien else ""
    donde = ", ".join(p for p in (remision.donde, quien) if p)
    propia = remision.quien is not None and not remision.donde
    clave = remision.quien.id if remision.quien and propia else ""
    return Advertencia(
        "Cita", "aviso", f"{donde}: «{remision.frase.rstrip('.')}». {remision.antes} {suerte}.", clave
    )


def _nombre(disposicion: Disposicion) -> str:
    return nombre_de(disposicion.rotulo, disposicion.epigrafe, disposicion.texto)


def _comienzo(disposicion: Disposicion) -> str:
    texto = " ".join(llano(disposicion.texto).split())
    return texto if len(texto) <= _COMIENZO else f"{texto[:_COMIENZO].rsplit(' ', 1)[0]}…"
