"""Los puestos de un órgano un día: quién los ocupa, cómo llegó y qué se puede hacer con su mandato."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.piezas import Desplegable, Pildora, etiqueta, raya, vaciar_caja
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.piezas.resumen import enlace
from escritorio.estatutos.reglas.dictar import con_mayuscula
from escritorio.organos.modelo.mandatos import Mandato, PasoDeOrgano, Puesto, Suplencia
from escritorio.organos.piezas.integracion import Verbo, en_linea, verbos
from escritorio.organos.reglas.mandatos import VACANTES_A_LA_VISTA, contar_puestos


class AlHacer(Registro):
    """Lo que puede hacerse con un puesto y con un mandato."""

    nombrar: Callable[[Puesto], object]
    prorrogar: Callable[[Mandato], object]
    suplir: Callable[[Mandato], object]
    terminar: Callable[[Mandato, Suplencia], object]
    cesar: Callable[[Mandato], object]
    corregir: Callable[[Mandato], object]
    anadir_puesto: Callable[[], object]
    renovar: Callable[[Puesto], object]


def de_mandatos(puestos: Sequence[Puesto], todos: Sequence[Mandato], dia: str, al: AlHacer) -> QWidget:
    """Cada puesto con quien lo ocupa ese día (ISO) o lo ocupará; los terminados están en la historia."""
    piezas: list[QWidget | str] = []
    if not puestos:
        frase = "Este órgano no tiene puestos. Añada los suyos (presidencia, vocalías…) y nombre en ellos."
        piezas.append(etiqueta(frase, "suave"))
    vivos = [m for m in todos if m.rige(dia) or m.desde > dia or m.por_anotar(dia)]
    vacios = [p for p in puestos if all(m.puesto_id != p.id for m in vivos)]
    juntos = vacios if len(vacios) > VACANTES_A_LA_VISTA else []
    if juntos:
        piezas += [_vacios(juntos, al), raya()]
    for puesto in puestos:
        if puesto not in juntos:
            suyos = [m for m in vivos if m.puesto_id == puesto.id]
            piezas += [_cabeza(puesto, suyos, dia, al), *(_mandato(m, dia, al) for m in suyos), raya()]
    piezas.append(
        en_linea(etiqueta("", "rotulo"), enlace("Añadir un puesto…", "Añadir un puesto", al.anadir_puesto))
    )
    return apilar(*piezas)


def _vacios(juntos: Sequence[Puesto], al: AlHacer) -> QWidget:
    """Muchos puestos sin nadie, en un renglón: el puesto se elige al nombrar."""
    nombrar = enlace("Nombrar…", "Nombrar en un puesto sin ocupar", partial(al.nombrar, juntos[0]))
    frase = con_mayuscula(f"{contar_puestos(p.nombre for p in juntos)} sin ocupar")
    return en_linea(etiqueta(frase, "rotulo-fuerte"), Pildora(str(len(juntos)), "neutro"), nombrar)


def _cabeza(puesto: Puesto, suyos: Sequence[Mandato], dia: str, al: AlHacer) -> QWidget:
    plazas = "" if puesto.plazas is None else f" · {contar(puesto.plazas, 'plaza', 'plazas')}"
    sin_voto = "" if puesto.con_voto else " · sin voto"
    ocupadas = sum(m.titular and m.rige(dia) for m in suyos)
    vacantes = max((puesto.plazas or 1) - ocupadas, 0)
    palabra = "Vacante" if vacantes == 1 else f"{vacantes} vacantes"
    derecha: list[QWidget] = [Pildora(palabra, "aviso")] if vacantes else []
    verbo = "Relevar" if puesto.plazas and not vacantes else "Nombrar"
    nombrar = enlace(f"{verbo}…", f"{verbo} {puesto.nombre}", partial(al.nombrar, puesto))
    verbos_ = [nombrar]
    if puesto.plazas and puesto.plazas > 1:
        verbos_.append(enlace("Renovar…", f"Renovar {puesto.nombre}", partial(al.renovar, puesto)))
    return en_linea(etiqueta(f"{puesto.nombre}{plazas}{sin_voto}", "rotulo-fuerte"), *derecha, *verbos_)


def _mandato(mandato: Mandato, dia: str, al: AlHacer) -> QWidget:
    piezas: list[QWidget] = [etiqueta(f"{mandato.nombre}{_situacion(mandato, dia)}")]
    piezas += [etiqueta(linea, "rotulo") for linea in _lineas(mandato, dia)]
    suple = mandato.suplencia_en(dia)
    if suple is not None:
        piezas.append(_suplencia(mandato, suple, al))
    if not mandato.cese or mandato.cese >= dia:
        piezas.append(verbos(_verbos(mandato, al)))
    return apilar(*piezas)


def _situacion(mandato: Mandato, dia: str) -> str:
    notas = [
        "" if mandato.titular else "suplente",
        "todavía no empieza" if mandato.desde > dia else "",
        "sigue en funciones" if mandato.hasta and mandato.hasta < dia <= (mandato.fin or dia) else "",
    ]
    dichas = ", ".join(n for n in notas if n)
    return f" ({dichas})" if dichas else ""


def _lineas(mandato: Mandato, dia: str) -> Iterator[str]:
    """Cómo llegó y qué se pasó por alto al decidirlo."""
    yield f"{_periodo(mandato)}. {mandato.fundamento}"
    if mandato.aunque:
        yield f"⚠ Se nombró aunque {_impedido(mandato.dictamenes)}: {mandato.aunque}"
    if mandato.hecho:
        yield f"Ligado a las elecciones o la asamblea del {en_corto(mandato.hecho)}."
    for prorroga in mandato.prorrogas:
        hasta = f"del {en_corto(prorroga.hasta_anterior)} al {en_corto(prorroga.hasta)}"
        yield f"Prorrogado {hasta}. {prorroga.fundamento}"
        if prorroga.aunque:
            yield f"⚠ Se prorrogó aunque {_impedido(prorroga.dictamenes)}: {prorroga.aunque}"
    if mandato.cese:
        fundamento = f". {mandato.fundamento_cese}" if mandato.fundamento_cese else ""
        como = "Cesó" if mandato.cese < dia else f"Sigue hasta el {en_corto(mandato.cese)}, en que cesa"
        yield f"{como}: {mandato.motivo_cese}{fundamento}"
    elif mandato.ceso_solo:
        yield f"⚠ {mandato.motivo_cesado[:1].upper()}{mandato.motivo_cesado[1:]}. Falta anotar el cese."


def _periodo(mandato: Mandato) -> str:
    """Con su término aunque después siga en funciones, que no es lo mismo que no tenerlo."""
    if mandato.hasta and not mandato.cese and mandato.fin != mandato.hasta and not mandato.ceso_solo:
        relevo = f"el {en_corto(mandato.fin)}" if mandato.fin else "que le sucedan"
        desde, hasta = en_corto(mandato.desde), en_corto(mandato.hasta)
        return f"Desde el {desde} hasta el {hasta}; después, en funciones hasta {relevo}"
    return mandato.periodo[0].upper() + mandato.periodo[1:]


def _impedido(dictamenes: Sequence[Dictamen]) -> str:
    """Lo que entonces dijo la regla que lo impedía."""
    impiden = [d for d in dictamenes if d.veredicto is Veredicto.NO]
    dudosos = [d for d in dictamenes if d.veredicto is Veredicto.NO_SE_SABE]
    frases = [str(d.frase).rstrip(".") for d in impiden or dudosos]
    return "; ".join(f"«{f}»" for f in frases) or "la regla lo impedía"


def _suplencia(mandato: Mandato, suple: Suplencia, al: AlHacer) -> QWidget:
    hasta = f" hasta el {en_corto(suple.ultimo)}" if suple.ultimo else ""
    if suple.sucede:
        desde = en_corto(suple.desde)
        return etiqueta(f"Desde el {desde}{hasta}, {suple.nombre}: {suple.motivo} ({suple.fundamento}).")
    frase = f"Lo suple {suple.nombre} desde el {en_corto(suple.desde)}{hasta}: {suple.motivo}."
    if suple.fin:
        return etiqueta(frase)
    nombre = f"Terminar la suplencia de {suple.nombre}, {mandato.puesto}"
    return en_linea(etiqueta(frase), enlace("Terminar…", nombre, partial(al.terminar, mandato, suple)))


def _verbos(mandato: Mandato, al: AlHacer) -> list[Verbo]:
    de_quien = f"{mandato.nombre}, {mandato.puesto}"
    todos: list[Verbo] = [
        ("Prorrogar…", f"Prorrogar el mandato de {de_quien}", partial(al.prorrogar, mandato)),
        ("Suplir…", f"Suplir a {de_quien}", partial(al.suplir, mandato)),
        ("Cesar…", f"Anotar el cese de {de_quien}", partial(al.cesar, mandato)),
    ]
    if mandato.cese:  # ya está anotado para un día que no ha llegado: hasta entonces, sólo se le suple
        todos = [v for v in todos if v[0] == "Suplir…"]
    elif not mandato.hasta or mandato.ceso_solo:
        todos = [v for v in todos if v[0] != "Prorrogar…"]
    if mandato.persona_id:
        todos.append(("Editar…", f"Editar la ficha de {mandato.nombre}", partial(al.corregir, mandato)))
    return todos


_CLASES = {
    "nombramiento": ("Nombramiento", "exito"),
    "prorroga": ("Prórroga", "acento"),
    "suplencia": ("Suplencia", "acento"),
    "fin_de_suplencia": ("Fin de suplencia", "neutro"),
    "termino": ("Término", "neutro"),
    "cese": ("Cese", "aviso"),
}
_TODOS = "Todos los puestos"


class PanelDeHistoria(QWidget):
    """Lo que pasó, lo último primero; arriba, de qué puesto."""

    def __init__(self, hechos: Sequence[PasoDeOrgano]) -> None:
        super().__init__()
        self._hechos = hechos
        self.puesto = Desplegable()
        self._caja = QVBoxLayout()
        self._montar()
        self._pintar()

    def _montar(self) -> None:
        self.puesto.setAccessibleName("Historia de qué puesto")
        self.puesto.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.puesto.setMinimumContentsLength(12)
        self.puesto.addItem(_TODOS, "")
        for nombre in dict.fromkeys(h.puesto for h in self._hechos):
            self.puesto.addItem(nombre, nombre)
        self.puesto.currentIndexChanged.connect(self._pintar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(self.puesto)
        self.puesto.setVisible(self.puesto.count() > 2)  # con un solo puesto no hay qué elegir
        caja.addLayout(self._caja)
        caja.addStretch(1)

    def _pintar(self) -> None:
        vaciar_caja(self._caja)
        elegido = self.puesto.currentData()
        suyos = [h for h in self._hechos if elegido in ("", h.puesto)]
        if not suyos:
            frase = "Todavía no se anotó ningún nombramiento. Aquí quedará todo lo que pase en sus puestos."
            self._caja.addWidget(etiqueta(frase, "suave"))
        for hecho in suyos:
            self._caja.addWidget(_hecho(hecho))
            self._caja.addWidget(raya())


def _hecho(hecho: PasoDeOrgano) -> QWidget:
    cabeza = etiqueta(f"{en_corto(hecho.fecha)} · {hecho.puesto}", "rotulo-fuerte")
    piezas: list[QWidget] = [
        en_linea(cabeza, Pildora(*_CLASES.get(hecho.clase, (hecho.clase.capitalize(), "neutro")))),
        etiqueta(f"{hecho.frase}."),
    ]
    if hecho.fundamento:
        piezas.append(etiqueta(hecho.fundamento, "rotulo"))
    return apilar(*piezas)


class CampoDeDia(QWidget):
    """Una fecha tecleada; con Enter o al salir de ella, si vale y es otra, emite `cambiado`."""

    cambiado = Signal()

    def __init__(self, hoy: str) -> None:
        super().__init__()
        self._hoy, self._dia = hoy, hoy
        self.linea = QLineEdit(en_corto(hoy), placeholderText="dd/mm/aaaa")
        self._frase = etiqueta("", "error")
        self._volver = enlace("Hoy", "Volver a hoy", self.volver)
        self.linea.editingFinished.connect(self._leer)
        self._montar()

    def dia(self) -> str:
        """El día elegido (ISO)."""
        return self._dia

    def volver(self) -> None:
        """Otra vez hoy."""
        self.linea.setText(en_corto(self._hoy))
        self._leer()

    def _leer(self) -> None:
        try:
            leido = leer_fecha(self.linea.text())
        except DatoInvalido as error:
            self._marcar(error.mensaje)
            return
        self._marcar("")
        if leido != self._dia:
            self._dia = leido
            self._volver.setVisible(leido != self._hoy)
            self.cambiado.emit()

    def _marcar(self, frase: str) -> None:
        self._frase.setText(f"⚠ {frase}" if frase else "")
        self._frase.setVisible(bool(frase))
        self.linea.setAccessibleDescription(frase or "Los órganos se ven como estaban ese día")
        self.linea.setProperty("mal", "si" if frase else "no")
        self.linea.style().unpolish(self.linea)
        self.linea.style().polish(self.linea)

    def _montar(self) -> None:
        rotulo = QLabel("Al d&ía")
        rotulo.setProperty("clase", "rotulo")
        rotulo.setBuddy(self.linea)
        self.linea.setAccessibleName("Al día")
        self.linea.setToolTip("Los órganos se ven como estaban ese día")
        self.linea.setFixedWidth(a_escala(112))
        self._volver.hide()
        self._frase.setMaximumWidth(a_escala(260))
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(6))
        for pieza in (self._frase, self._volver, rotulo, self.linea):
            caja.addWidget(pieza)
        self._marcar("")
