"""Escribir una escala y verla dibujada mientras se escribe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.laminas import Lamina
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoFecha,
    CampoTexto,
    CuadroConLoEscrito,
    Formulario,
)
from escritorio.comun.interfaz.piezas import a_medida, etiqueta, pie_de_cuadro
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.visor_pdf import VistaDeLamina
from escritorio.cuotas.consultas.emisiones import conceptos, meses_que_dura, regla_de_cuota
from escritorio.cuotas.consultas.escalas import unidades
from escritorio.cuotas.documentos.dibujos import dibujo_de_escala, escala_en_palabras
from escritorio.cuotas.modelo.emision import Concepto, Escala, EscalaNueva
from escritorio.cuotas.modelo.metodos import (
    CON_TARIFA,
    CON_TRAMOS,
    NOMBRES_DE_REPARTO,
    NOMBRES_DE_VALOR,
    Metodo,
    RepartoPor,
    Unidad,
    ValorQueManda,
)
from escritorio.cuotas.modelo.periodo import cada_cuanto
from escritorio.cuotas.piezas.tramos import TramosPorCategoria
from escritorio.cuotas.reglas.escalas import escribir_renglones, leer_renglones
from escritorio.cuotas.reglas.limites import exigir_metodo
from escritorio.cuotas.reglas.metodos import tramos_por_categoria
from escritorio.cuotas.reglas.textos import escribir_sola, leer_cantidad
from escritorio.estatutos.modelo.votar import NOMBRES_DE_CUOTA, FormaDeCuota, ReglaDeCuota
from escritorio.socios.consultas import categorias

EN_MONEDA = "moneda"


def campos_de_escala(
    conceptos: Sequence[Concepto],
    unidades: Sequence[Unidad],
    partida: Escala | None,
    moneda: str,
    forma: FormaDeCuota,
) -> list[Campo]:
    """Los de una escala, con lo que dice la de partida; su nombre y su día se escriben de nuevo.

    `forma`: la que se propone si no hay de partida.
    """
    opciones = [(c.clave, c.nombre) for c in conceptos if c.se_cobra]
    claves = {c.id: c.clave for c in conceptos}
    metodo = partida.metodo if partida else Metodo(forma)
    suya = partida.moneda if partida else moneda
    borrador = partida if partida and partida.estado == "borrador" else None
    return [
        CampoEleccion(
            "concepto",
            "&Concepto",
            opciones,
            obligatorio=True,
            valor=claves.get(partida.concepto_id) if partida else opciones[0][0],
        ),
        CampoTexto(
            "nombre",
            "&Nombre",
            obligatorio=True,
            valor=borrador and borrador.nombre,
            ayuda="Por ejemplo: Escala por población de 2027",
        ),
        CampoFecha(
            "desde",
            "Rige &desde",
            mitad=True,
            valor=(borrador and borrador.desde) or None,
            ayuda="La de ahora acaba la víspera",
        ),
        CampoTexto("moneda", "&Moneda", 3, obligatorio=True, valor=suya, mitad=True),
        *_del_metodo(metodo, unidades, suya),
        CampoTexto(
            "fuente",
            "F&uente",
            valor=borrador and borrador.fuente,
            ayuda="El reglamento en que consta. Vacía: lo que se cite en «Quién la aprobó».",
        ),
    ]


def _del_metodo(metodo: Metodo, unidades: Sequence[Unidad], moneda: str) -> list[Campo]:
    formas = [(f.value, n[:1].upper() + n[1:]) for f, n in NOMBRES_DE_CUOTA.items()]
    en_que = [(EN_MONEDA, "La moneda"), *((u.id, f"{u.clave}, {u.nombre}") for u in unidades)]

    def tope(minimas: int | None) -> str | None:
        return None if minimas is None else escribir_sola(minimas, metodo.unidad, moneda)

    unidad = metodo.unidad.id if metodo.unidad else EN_MONEDA
    return [
        CampoEleccion("forma", "Mé&todo", formas, obligatorio=True, valor=metodo.forma.value),
        CampoEleccion("unidad", "&Importes en", en_que, obligatorio=True, valor=unidad),
        CampoEleccion(
            "valor",
            "Con qué &valor se cobra",
            [(v.value, n) for v, n in NOMBRES_DE_VALOR.items()],
            obligatorio=True,
            valor=metodo.valor.value,
        ),
        CampoTexto("minimo", "Al meno&s", 40, mitad=True, valor=tope(metodo.minimo)),
        CampoTexto("maximo", "Como muc&ho", 40, mitad=True, valor=tope(metodo.maximo)),
        CampoTexto("presupuesto", "&Presupuesto", 40, obligatorio=True, valor=tope(metodo.presupuesto)),
        CampoEleccion(
            "por",
            "Se &reparte",
            [(r.value, n) for r, n in NOMBRES_DE_REPARTO.items()],
            obligatorio=True,
            valor=metodo.por.value,
        ),
    ]


def acomodar(formulario: Formulario, unidades: Sequence[Unidad]) -> None:
    """Enseña sólo los campos que pide el método elegido."""
    forma = FormaDeCuota(elegido(formulario, "forma"))
    admite_unidad = bool(unidades) and forma not in (FormaDeCuota.PORCENTAJE, FormaDeCuota.REPARTO)
    formulario.mostrar("unidad", admite_unidad)
    formulario.mostrar("valor", admite_unidad and elegido(formulario, "unidad") != EN_MONEDA)
    for campo in ("minimo", "maximo"):
        formulario.mostrar(campo, forma in CON_TARIFA)
    for campo in ("presupuesto", "por"):
        formulario.mostrar(campo, forma is FormaDeCuota.REPARTO)


def metodo_de(formulario: Formulario, unidades: Sequence[Unidad]) -> Metodo:
    """El método tal como está escrito ahora. Lanza `DatoInvalido` con su campo."""
    forma, moneda = FormaDeCuota(elegido(formulario, "forma")), escrito(formulario, "moneda").upper()
    unidad = None
    if forma not in (FormaDeCuota.PORCENTAJE, FormaDeCuota.REPARTO):
        unidad = next((u for u in unidades if u.id == elegido(formulario, "unidad")), None)

    def tope(campo: str, hace_falta: bool) -> int | None:
        texto = escrito(formulario, campo)
        return leer_cantidad(texto, unidad, moneda, campo) if texto and hace_falta else None

    return Metodo(
        forma,
        unidad,
        ValorQueManda(elegido(formulario, "valor")),
        tope("minimo", forma in CON_TARIFA),
        tope("maximo", forma in CON_TARIFA),
        tope("presupuesto", forma is FormaDeCuota.REPARTO),
        RepartoPor(elegido(formulario, "por")),
    )


def rotulo_de_paga(formulario: Formulario, unidades: Sequence[Unidad]) -> tuple[str, bool]:
    """Qué se escribe en lo que paga cada tramo, y si el método lleva tramos."""
    forma = FormaDeCuota(elegido(formulario, "forma"))
    unidad = next((u.clave for u in unidades if u.id == elegido(formulario, "unidad")), "")
    que = unidad or escrito(formulario, "moneda").upper()
    rotulos = {
        FormaDeCuota.POR_HABITANTE: f"Por habitante, en {que}",
        FormaDeCuota.PROGRESIVA: f"Por cada uno de esos habitantes, en {que}",
        FormaDeCuota.COEFICIENTE: f"Por habitante y coeficiente 1, en {que}",
        FormaDeCuota.PORCENTAJE: "Porcentaje de la base declarada",
    }
    return rotulos.get(forma, f"Paga, en {que}"), forma in CON_TRAMOS


def elegido(formulario: Formulario, campo: str) -> str:
    """Lo elegido en un desplegable."""
    return str(cast(QComboBox, formulario.control(campo)).currentData() or "")


def escrito(formulario: Formulario, campo: str) -> str:
    """Lo tecleado en una línea."""
    return cast(QLineEdit, formulario.control(campo)).text().strip()


_SIN_DIBUJO = "Lo que paga cada uno no depende de sus habitantes: se ve en la simulación."


def _cada(bd: Archivo, suya: Concepto) -> str:
    return f"Se cobra {cada_cuanto(meses_que_dura(bd, suya))}: los importes son los de cada vez."


AlCrear = Callable[[EscalaNueva, Fundamento], object]
AlGuardar = Callable[[EscalaNueva], object]


class DialogoDeEscala(CuadroConLoEscrito):
    """Una escala nueva o un borrador. `al_crear` la aprueba con su fundamento; `al_guardar`, en borrador."""

    def __init__(
        self, padre: QWidget, bd: Archivo, partida: Escala | None, al_crear: AlCrear, al_guardar: AlGuardar
    ) -> None:
        super().__init__(padre)
        self._al_crear, self._al_guardar = al_crear, al_guardar
        self._unidades = unidades(bd)
        moneda = asociacion(bd).moneda
        self._cobrando = {c.clave: _cada(bd, c) for c in conceptos(bd) if c.clase == "ordinaria"}
        regla = regla_de_cuota(bd)
        manda = regla.parametros if regla else None
        forma = manda.forma if isinstance(manda, ReglaDeCuota) else FormaDeCuota.TRAMOS
        self.formulario = Formulario(campos_de_escala(conceptos(bd), self._unidades, partida, moneda, forma))
        self.fundamento = Formulario(campos_de_fundamento(bd, manda="cuotas"))
        self.tramos = TramosPorCategoria([(c.id, c.nombre) for c in categorias(bd) if c.paga_cuota])
        self.frase, self.reparo, self.sin_dibujo = (
            etiqueta("", "error"),
            etiqueta("", "error"),
            etiqueta("", "suave"),
        )
        self.dibujo = VistaDeLamina(Lamina(1, 1, ()), "Escala")
        self._cuadro = QFrame()
        self.guardar, self.crear = QPushButton("Guardar en &borrador"), QPushButton("Aprobar &la escala")
        if partida is not None:
            por_categoria = tramos_por_categoria(partida.tramos).items()
            escritos = {c: escribir_renglones(t, partida.metodo, partida.moneda) for c, t in por_categoria}
            self.tramos.poner(escritos)
        self._montar("Escala en borrador" if partida and partida.estado == "borrador" else "Nueva escala")
        self._tocada = False
        self.formulario.cambiado.connect(self._al_tocar)
        self.tramos.cambiada.connect(self._al_tocar)
        self.tramos.mirada.connect(self._repintar)
        self._repintar()

    def _al_tocar(self, *_: object) -> None:
        self._tocada = True
        self._repintar()

    def se_perderia(self) -> bool:
        return self._tocada

    def escala(self) -> EscalaNueva:
        """La escala como está escrita. Lanza `DatoInvalido` con el campo, que marca."""
        valores = self.formulario.valores()
        leida = self._leer()
        return EscalaNueva(
            valores["concepto"],
            valores["nombre"],
            leida.moneda,
            valores["desde"],
            valores["fuente"],
            leida.tramos,
            leida.metodo,
        )

    def _leer(self) -> EscalaNueva:
        """Lo que hace falta para dibujarla."""
        metodo, moneda = (
            metodo_de(self.formulario, self._unidades),
            escrito(self.formulario, "moneda").upper(),
        )
        tramos = [
            t
            for categoria, renglones in ({} if metodo.reparte else self.tramos.escritos()).items()
            for t in leer_renglones(renglones, metodo, moneda, categoria)
        ]
        nombre, concepto = escrito(self.formulario, "nombre"), elegido(self.formulario, "concepto")
        exigidos = exigir_metodo(metodo, tramos, moneda)
        return EscalaNueva(concepto, nombre, moneda, "", "", exigidos, metodo)

    def _repintar(self) -> None:
        acomodar(self.formulario, self._unidades)
        self.formulario.ayudar("concepto", self._cobrando.get(elegido(self.formulario, "concepto"), ""))
        rotulo, con_tramos = rotulo_de_paga(self.formulario, self._unidades)
        self.tramos.rotular(rotulo, con_tramos=con_tramos)
        self.tramos.setVisible(elegido(self.formulario, "forma") != "reparto")
        self._decir("")
        try:
            leida = self._leer()
        except ErrorDeUsuario as error:
            self.reparo.setText(f"⚠ {error.mensaje}" if self._tocada and error.campo == "tramos" else "")
            self.dibujo.hide()
            self.sin_dibujo.setText("")
            return
        self.reparo.setText("")
        lamina = dibujo_de_escala(leida, self.tramos.elegida())
        self.dibujo.setVisible(lamina is not None)
        self.sin_dibujo.setText("" if lamina else _SIN_DIBUJO)
        if lamina is not None:
            self.dibujo.poner(lamina, escala_en_palabras(leida, self.tramos.elegida()))

    def _terminar(self, hacer: Callable[[EscalaNueva], object]) -> None:
        self._decir("")
        try:
            hacer(self.escala())
        except ErrorDeUsuario as error:
            self._explicar(error)
            return
        self.accept()

    def _crear(self) -> None:
        self._terminar(lambda nueva: self._al_crear(nueva, leer_fundamento(self.fundamento.valores())))

    def _explicar(self, error: ErrorDeUsuario) -> None:
        if error.campo == "tramos":
            self.reparo.setText(f"⚠ {error.mensaje}")
        elif error.campo and self.fundamento.marcar(error.campo, error.mensaje):
            self._columna.ensureWidgetVisible(self.fundamento)
        elif not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
            self._decir(error.mensaje)

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self._cuadro.setVisible(bool(frase))

    def _montar(self, titulo: str) -> None:
        self.setWindowTitle(titulo)
        self._cuadro.setProperty("clase", "cuadro-error")
        QHBoxLayout(self._cuadro).addWidget(self.frase)
        self._cuadro.hide()
        cuerpo = QHBoxLayout()
        cuerpo.setSpacing(a_escala(20))
        self._columna = con_deslizador(self._datos())
        cuerpo.addWidget(self._columna, 5)
        # El acuerdo sale al final de la columna: al elegirlo, o si falta, ha de verse.
        self.fundamento.cambiado.connect(
            lambda _: self._columna.ensureWidgetVisible(self.fundamento), Qt.ConnectionType.QueuedConnection
        )
        cuerpo.addWidget(con_deslizador(self._lo_que_paga()), 6)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta(titulo, "apartado"))
        caja.addWidget(self._cuadro)
        caja.addLayout(cuerpo, 1)
        caja.addLayout(self._pie())
        a_medida(self, 1080, 640)

    def _datos(self) -> QWidget:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, a_escala(8), 0)
        caja.addWidget(self.formulario)
        caja.addWidget(etiqueta("Quién la aprobó", "rotulo-fuerte"))
        caja.addWidget(etiqueta("En borrador no hace falta todavía.", "suave"))
        caja.addWidget(self.fundamento)
        caja.addStretch(1)
        return hoja

    def _lo_que_paga(self) -> QWidget:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, a_escala(8), 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(etiqueta("Qué paga cada uno", "rotulo-fuerte"))
        for pieza in (self.tramos, self.reparo, self.dibujo, self.sin_dibujo):
            caja.addWidget(pieza)
        caja.addStretch(1)
        return hoja

    def _pie(self) -> QHBoxLayout:
        self.guardar.clicked.connect(lambda: self._terminar(self._al_guardar))
        self.crear.clicked.connect(self._crear)
        self.crear.setProperty("clase", "principal")
        self.crear.setDefault(True)
        self.guardar.setAutoDefault(False)
        return pie_de_cuadro(self, self.guardar, self.crear)
