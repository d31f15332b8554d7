"""Las reformas de un cuerpo: qué cambian, en qué estado están y lo que se puede hacer con cada una."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import papel_guardado
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Accion, Desplegable, Pildora, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.estatutos.consultas.articulado import comparar_reforma, con_reforma, reformas
from escritorio.estatutos.consultas.fundir import proyectos_para_fundir
from escritorio.estatutos.consultas.ratificar import cuenta_de_ratificaciones
from escritorio.estatutos.modelo.articulado import (
    Cambio,
    ClaseDeDisposicion,
    Comparada,
    Cuerpo,
    Disposicion,
    Reforma,
)
from escritorio.estatutos.piezas.apartados import tiene_piezas
from escritorio.estatutos.piezas.articulado import en_linea, estados_de, palabras_de, poner_botones
from escritorio.estatutos.piezas.articulado_gestiones import GestionesDeArticulado
from escritorio.estatutos.piezas.comparado import Comparado
from escritorio.estatutos.piezas.resumen import TarjetaDeAdvertencias, advertencias_de

_CORRELATIVOS = "Números correlativos desde el artículo elegido"
_DETRAS = "Una parte nueva, detrás de la elegida"
_UNA_PIEZA = "Cambiar, añadir o suprimir sólo un apartado, una letra o un inciso"
_FUNDIR = "Traer, cambio a cambio, lo que propone otro proyecto de este texto"
_ORIGINAL = "El PDF o la imagen de que se tomó este texto, con su huella"
_EN_PDF = "Lo que cambia, con sus tachados y subrayados"


class PanelDeReformas(QWidget):
    """Una reforma elegida, su estado, sus botones y lo que cambia palabra a palabra."""

    def __init__(
        self,
        bd: Archivo,
        gestiones: GestionesDeArticulado,
        ir_a: Callable[[Referencia], object],
        al_pdf: Callable[[Reforma, bool], object],
        preparar: Callable[[], object],
    ) -> None:
        super().__init__()
        self._bd = bd
        self._gestiones = gestiones
        self._ir_a = ir_a
        self._al_pdf = al_pdf
        self._preparar = preparar
        self._cuerpo: Cuerpo | None = None
        self._reformas: dict[str, Reforma] = {}
        self._piezas: dict[str, Disposicion] = {}
        self._vista = ""
        self.reforma = Desplegable()
        self.pildoras = (Pildora(), Pildora())
        self.datos = etiqueta("", "suave")
        self.comparado = Comparado("Lo que cambia la reforma", solo_cambios=False)
        self.advertencias = TarjetaDeAdvertencias(self.comparado.ir)
        self._botones = Flujo()
        self._marco = QWidget()
        self._pila = QStackedWidget()
        self._montar()
        self.reforma.currentIndexChanged.connect(lambda _: self._pintar())
        self.comparado.elegida.connect(lambda _: self._poner_botones())

    def poner(self, cuerpo: Cuerpo) -> None:
        """Ofrece sus reformas, la más nueva primero; conserva la elegida."""
        otra = self._cuerpo is not None and self._cuerpo.id != cuerpo.id
        self._cuerpo = cuerpo
        antes = "" if otra else str(self.reforma.currentData() or "")
        todas = list(reversed(reformas(self._bd, cuerpo.id)))
        self._reformas = {r.id: r for r in todas}
        self.reforma.blockSignals(True)
        self.reforma.clear()
        for cada in todas:
            self.reforma.addItem(_rotulo(cada, self._bd.hoy()), cada.id)
        self.reforma.setCurrentIndex(max(0, self.reforma.findData(antes)))
        self.reforma.blockSignals(False)
        self._pintar()

    def ir(self, reforma_id: str) -> None:
        """Elige esa reforma."""
        self.reforma.setCurrentIndex(max(0, self.reforma.findData(reforma_id)))

    def actual(self) -> Reforma | None:
        """La reforma elegida."""
        return self._reformas.get(str(self.reforma.currentData() or ""))

    def _pintar(self) -> None:
        actual, cuerpo = self.actual(), self._cuerpo
        if actual is None or cuerpo is None:
            return
        estados = [*estados_de(actual, self._bd.hoy()), ("", "neutro")]
        for pildora, estado in zip(self.pildoras, estados, strict=False):
            pildora.poner(*estado)
        self.datos.setText(" ".join(d for d in (datos_de(actual), *self._lo_demas(actual)) if d))
        self.datos.setVisible(bool(self.datos.text()))
        if actual.id != self._vista:
            self._vista = actual.id
            self.comparado.solo_cambios.setChecked(not actual.admite("redactar"))
        self._pila.setCurrentIndex(0 if actual.numero else 1)
        self._piezas = {d.id: d for d in con_reforma(self._bd, actual.id)} if actual.numero else {}
        comparadas = comparar_reforma(self._bd, actual.id) if actual.numero else []
        self.comparado.poner(comparadas, "La reforma todavía no cambia nada.")
        self.advertencias.poner(advertencias_de(self._bd, actual))
        self._poner_botones()

    def _lo_demas(self, reforma: Reforma) -> tuple[str, str]:
        """Sus ratificaciones, si las pide su regla, y su original."""
        cuenta = cuenta_de_ratificaciones(self._bd, reforma.id)
        return cuenta.frase if cuenta else "", self._original(reforma)

    def _original(self, reforma: Reforma) -> str:
        if not reforma.documento_id:
            return ""
        papel = papel_guardado(self._bd, reforma.documento_id)
        return f"Original: {papel.nombre}, huella {papel.huella}."

    def _poner_botones(self) -> None:
        actual = self.actual()
        acciones = self._acciones(actual) if actual is not None else []
        poner_botones(self._botones, acciones, self.reforma)
        self._marco.setVisible(bool(acciones))

    def _acciones(self, reforma: Reforma) -> list[Accion]:
        if reforma.admite("redactar") and self._cuerpo is not None:
            return self._de_proyecto(reforma, self._cuerpo, self.comparado.actual())
        acciones = []
        acuerdo = reforma.acuerdo_id
        if (
            reforma.admite("registrar")
            and not reforma.registrada
            and (reforma.numero or reforma.registro_limite)
        ):
            anotar = partial(self._gestiones.registrar, reforma)
            urge = reforma.registro_limite is not None
            acciones.append(Accion("Anotar el re&gistro…", "stamp", anotar, principal=urge))
        if acuerdo:
            ver = Referencia("acuerdo", acuerdo)
            acciones.append(Accion("Ver el ac&uerdo", "gavel", lambda: self._ir_a(ver)))
        acciones += self._del_original(reforma)
        if reforma.numero:
            acciones.append(Accion("En PD&F", "file-text", lambda: self._en_pdf(reforma), ayuda=_EN_PDF))
        return acciones

    def _de_ratificar(self, reforma: Reforma) -> list[Accion]:
        cuenta = cuenta_de_ratificaciones(self._bd, reforma.id)
        if cuenta is None:
            return []
        g = self._gestiones
        anotar = Accion("Anotar ra&tificación…", "stamp", lambda: g.ratificar(reforma))
        quitar = Accion("&Quitar ratificación…", "trash-2", lambda: g.quitar_ratificacion(reforma))
        return [anotar, quitar] if cuenta.hechas else [anotar]

    def _del_original(self, reforma: Reforma) -> list[Accion]:
        if reforma.documento_id:
            return [Accion("&Ver el original", "file-text", lambda: self._gestiones.ver_original(reforma))]
        if not reforma.admite("guardar_original"):
            return []
        guardar = partial(self._gestiones.guardar_original, reforma)
        return [Accion("Guardar el &original…", "upload", guardar, ayuda=_ORIGINAL)]

    def _de_proyecto(self, reforma: Reforma, cuerpo: Cuerpo, elegida: Comparada | None) -> list[Accion]:
        g = self._gestiones
        # Delante: los del artículo son más o menos según el elegido, y éstos no han de moverse.
        de_la_reforma = [
            Accion("A&probar…", "check", lambda: g.aprobar(reforma, cuerpo), principal=True),
            Accion("&Desistir", "x", lambda: g.desistir(reforma), peligro=True),
            *self._de_ratificar(reforma),
            *self._del_original(reforma),
            Accion("En PD&F", "file-text", lambda: self._en_pdf(reforma), ayuda=_EN_PDF),
        ]
        if proyectos_para_fundir(self._bd, reforma.id):
            unir = Accion("&Fundir otro…", "merge", lambda: g.fundir(reforma), ayuda=_FUNDIR)
            de_la_reforma.insert(2, unir)
        return [*de_la_reforma, *self._de_elegida(reforma, cuerpo, elegida)]

    def _de_elegida(self, reforma: Reforma, cuerpo: Cuerpo, elegida: Comparada | None) -> list[Accion]:
        g, pieza = self._gestiones, self._piezas.get(elegida.id) if elegida else None
        anadir = Accion("&Añadir…", "plus", lambda: self._anadir(reforma, cuerpo, pieza), ayuda=_DETRAS)
        if elegida is None or pieza is None:
            suprimida = elegida.id if elegida else ""
            vuelta = Accion("De&jar como estaba", "undo-2", lambda: g.dejar_como_estaba(reforma, suprimida))
            return [vuelta] if suprimida else [anadir]
        acciones = [
            Accion(
                "&Editar…",
                "pencil",
                lambda: g.cambiar(reforma, pieza),
                ayuda=f"Otra redacción del {palabras_de(cuerpo).pieza} elegido",
            ),
            anadir,
            Accion("&Suprimir", "minus", lambda: g.suprimir(reforma, pieza)),
        ]
        if tiene_piezas(pieza):
            una = Accion("Una pie&za…", "pencil", lambda: g.pieza(reforma, pieza), ayuda=_UNA_PIEZA)
            acciones.insert(1, una)
        if pieza.clase is ClaseDeDisposicion.ARTICULO:
            acciones.append(
                Accion("&Renumerar", "arrow-down", lambda: g.renumerar(reforma, pieza), ayuda=_CORRELATIVOS)
            )
        if elegida.cambio is not Cambio.IGUAL:
            acciones.append(
                Accion("De&jar como estaba", "undo-2", lambda: g.dejar_como_estaba(reforma, pieza.id))
            )
        return acciones

    def _en_pdf(self, reforma: Reforma) -> None:
        """Como se está viendo: entero o sólo lo que cambia."""
        self._al_pdf(reforma, not self.comparado.solo_cambios.isChecked())

    def _anadir(self, reforma: Reforma, cuerpo: Cuerpo, tras: Disposicion | None) -> None:
        nueva = self._gestiones.anadir(reforma, cuerpo, tras)
        if nueva:
            self.comparado.ir(nueva)

    def _montar(self) -> None:
        self.reforma.setAccessibleName("Reforma")
        self.reforma.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reforma.setMinimumContentsLength(8)
        self._botones.setContentsMargins(0, 0, 0, 0)
        self._marco.setLayout(self._botones)
        self._pila.addWidget(self.comparado)
        self._pila.addWidget(
            EstadoVacio(
                "history",
                "Éste es el texto original",
                "Una reforma nace como proyecto: se cambian, añaden, suprimen o renumeran artículos viendo "
                "lo que cambia, y se aprueba con su acuerdo. El texto original se conserva.",
                "&Preparar una reforma",
                lambda: self._preparar(),
            )
        )
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addLayout(en_linea(self.reforma, *self.pildoras, estira=(0,)))
        caja.addWidget(self.datos)
        caja.addWidget(self._marco)
        caja.addWidget(self.advertencias)
        caja.addWidget(self._pila, 1)


def datos_de(reforma: Reforma) -> str:
    """Lo que consta de una reforma; de un proyecto, nada todavía."""
    if reforma.estado == "proyecto":
        return ""
    if reforma.estado == "desistida":
        return "Se desistió de ella: no llegó a regir."
    partes = [f"Aprobada el {en_corto(reforma.aprobada or '')}. Se apoya en: {reforma.fundamento}."]
    if (reforma.vigente_desde or "") > "0001-01-01":
        partes.append(f"Rige desde el {en_corto(reforma.vigente_desde or '')}.")
    return " ".join([*partes, *_registro(reforma)])


def _registro(reforma: Reforma) -> list[str]:
    ante = f" en {reforma.organismo}" if reforma.organismo else ""
    if reforma.registrada:
        numero = f", {reforma.registro_numero}" if reforma.registro_numero else ""
        return [f"Registrada{ante} el {en_corto(reforma.registrada)}{numero}."]
    if reforma.registro_limite:
        return [f"Ha de registrarse{ante} antes de terminar el {en_corto(reforma.registro_limite)}."]
    return []


def _rotulo(reforma: Reforma, hoy: str) -> str:
    if not reforma.numero:
        return "Texto original"
    return f"{reforma.numero}. {reforma.titulo} ({estados_de(reforma, hoy)[0][0].lower()})"
