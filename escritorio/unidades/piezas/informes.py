"""Los informes de un periodo: qué unidades lo presentaron, cuáles no, y cómo se preparan y se emiten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from escritorio.acuerdos.piezas.acuerdos import texto_con_marcas
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.interfaz.ficha import EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.formulario import CampoParrafo
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import Desplegable, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta, correr, esperar
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.unidades.acciones.informes import (
    anular_informe,
    editar_informe,
    emitir_informe,
    preparar_informe,
    recomponer_informe,
)
from escritorio.unidades.consultas.informes import (
    aviso_de_emision,
    informe_en_pdf,
    rendiciones,
    sigue_al_dia,
)
from escritorio.unidades.consultas.planes import planes
from escritorio.unidades.documentos.informe import decir_rendicion
from escritorio.unidades.impresos import componer_borrador_de_informe, componer_relacion
from escritorio.unidades.modelo.informes import Apartado, Informe, Periodo, Rendicion
from escritorio.unidades.piezas.redactar import DialogoDeRedactar
from escritorio.unidades.reglas.informes import decir_cuenta, periodos, ultimo_acabado

_ANCHO_DE_FICHA = 424
_QUE_RECOMPONE = "Se compone otra vez con lo anotado y conserva lo que usted escribió, que conviene revisar"
_QUE_SE_EMITE = (
    "El informe emitido queda guardado tal como sale y ya no cambia; si hay que corregirlo, se anula."
)
_WORD = "Documentos de Word (*.docx)"
Reuniones = Callable[[str, Periodo], Sequence[str]]
"""Las de una unidad en un periodo, en una frase cada una."""


class PestanaDeInformes(Gestion):
    """Un periodo y, de él, cada unidad con su informe o sin él."""

    def __init__(self, pantalla: Pantalla, reuniones: Reuniones) -> None:
        super().__init__(pantalla)
        self._reuniones = reuniones
        self._periodos: list[Periodo] = []
        self.periodo = Desplegable()
        self.periodo.setAccessibleName("Periodo del que se informa")
        self._cuenta = etiqueta("", "suave")
        self.lista = self._lista()
        self.periodo.currentIndexChanged.connect(self.lista.recargar)

    def _leer(self) -> Sequence[Rendicion]:
        """Los periodos que hay y, del elegido, el informe de cada unidad."""
        hoy = self._bd.hoy()
        primero = min([p.desde for p in planes(self._bd)] + [ultimo_acabado(hoy).desde])
        self._periodos = periodos(primero, hoy)
        elegido = self.periodo.currentData() or ultimo_acabado(hoy).clave
        self.periodo.blockSignals(True)
        self.periodo.clear()
        for uno in self._periodos:
            self.periodo.addItem(f"{uno.nombre[:1].upper()}{uno.nombre[1:]}", uno.clave)
        self.periodo.setCurrentIndex(max(0, self.periodo.findData(elegido)))
        self.periodo.blockSignals(False)
        todas = rendiciones(self._bd, self._elegido())
        self._cuenta.setText(decir_cuenta(todas))
        return todas

    def elegir(self, unidad_id: str, clave: str = "") -> None:
        """Enseña el de una unidad, de ese periodo si se dice."""
        if clave:
            self.periodo.setCurrentIndex(max(0, self.periodo.findData(clave)))
        self.lista.seleccionar(unidad_id)

    def _elegido(self) -> Periodo:
        clave = self.periodo.currentData()
        return next(p for p in self._periodos if p.clave == clave)

    def _lista(self) -> Vista[Rendicion]:
        arriba = QHBoxLayout()
        arriba.addWidget(self.periodo)
        arriba.addWidget(self._cuenta, 1)
        return Vista(
            [
                Columna("Unidad", lambda r: r.unidad.nombre, estira=True),
                Columna("Plan", lambda r: "Con plan" if r.con_plan else "Sin plan"),
                Columna("Informe", decir_rendicion, pildora=_tono, esencial=True),
            ],
            clave_de_fila=lambda r: r.unidad.id,
            nombre="los informes de las unidades",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija una unidad para ver su informe.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=EstadoVacio(
                "file-text",
                "Todavía no hay unidades que informen",
                "Cada unidad informa cada semestre y cada año de lo que hizo. El informe se compone de lo que"
                " ya está anotado, se edita y se emite en PDF y en Word. Cree antes una unidad.",
            ),
            marcador="Filtrar por unidad…",
            filtros=[
                FiltroDeLista(
                    "Qué unidades",
                    [("", "Todas"), ("faltan", "Las que no informaron"), ("plan", "Con plan y sin informe")],
                    lambda r, clave: r.falta if clave == "faltan" else r.con_plan and not r.informo,
                )
            ],
            encima=[arriba],
            separa=6,
            acciones=[
                Accion(
                    "&Relación en PDF", "file-text", self._relacion, True, ayuda="Qué unidades no informaron"
                )
            ],
        )

    def _en_la_ficha(self, dada: Rendicion) -> EnLaFicha:
        hecho = dada.informe
        como = "No tiene informe de este periodo. Se compone de lo anotado y después se edita."
        leido = apilar(etiqueta(como, "suave")) if hecho is None else _leido(hecho)
        pestanas = [("Informe", leido)]
        if dada.anulados:
            pestanas.append((f"Anulados ({len(dada.anulados)})", self._anulados(dada.anulados)))
        return EnLaFicha(
            dada.unidad.nombre,
            f"Informe: {dada.periodo.nombre}",
            (decir_rendicion(dada), _tono(dada)),
            pestanas=pestanas,
            botones=self._botones(dada),
        )

    def _anulados(self, todos: Sequence[Informe]) -> QWidget:
        """Los que se emitieron y se anularon: al pulsarlos se ve el papel que salió."""
        lista = ListaCorta()
        lista.poner(
            [
                (f"Emitido el {en_corto(i.emitido or '')}, anulado", f"Porque: {i.motivo_anulacion}")
                for i in todos
            ],
            pulsables=True,
        )
        lista.pulsada.connect(lambda n: self._ver_emitido(todos[n]))
        return apilar(lista)

    def _botones(self, dada: Rendicion) -> list[Accion]:
        hecho = dada.informe
        if hecho is None:
            return [
                Accion("&Preparar el informe", "file-text", partial(self._preparar, dada), principal=True)
            ]
        if hecho.admite("redactar"):
            return [
                Accion("&Editar…", "pencil", partial(self._editar, hecho)),
                Accion("Rec&omponer", "refresh-cw", partial(self._recomponer, hecho)),
                Accion("&Ver cómo sale", "search", partial(self._borrador, hecho)),
                Accion("E&mitir", "stamp", partial(self._emitir, hecho), principal=True),
            ]
        return [
            Accion("&Ver", "file-text", partial(self._ver_emitido, hecho)),
            Accion("Guardar en &Word…", "download", partial(self._en_word, hecho)),
            Accion("Ver el &hilo", "merge", partial(self._ver_hilo, hecho)),
            Accion("An&ular…", "x", partial(self._anular, hecho), peligro=True),
        ]

    def _preparar(self, dada: Rendicion) -> None:
        suyas = self._reuniones(dada.unidad.id, dada.periodo)

        def preparar() -> LoHecho:
            hecha = preparar_informe(self._bd, dada.unidad.id, dada.periodo, suyas)
            return LoHecho("Se preparó el informe. Revíselo antes de emitirlo.", hecha.accion_id)

        correr(self._pantalla, preparar)

    def _editar(self, hecho: Informe) -> None:
        def guardar(partes: Sequence[Apartado]) -> LoHecho:
            return LoHecho("Se guardó el informe.", editar_informe(self._bd, hecho.id, partes))

        dialogo = DialogoDeRedactar(self._pantalla, hecho.titulo, hecho.apartados, guardar)
        correr(self._pantalla, lambda: esperar(dialogo))

    def _recomponer(self, hecho: Informe) -> None:
        if self._servicios.avisos.confirmar("Recomponer el informe", f"{_QUE_RECOMPONE}.", "Recomponer"):
            self._recompuesto(hecho)

    def _recompuesto(self, hecho: Informe) -> None:
        suyas = self._reuniones(hecho.unidad_id, hecho.periodo)
        frase = "Se compuso otra vez con lo anotado."
        correr(self._pantalla, lambda: LoHecho(frase, recomponer_informe(self._bd, hecho.id, suyas)))

    def _emitir(self, hecho: Informe) -> None:
        """Si lo anotado cambió desde que se compuso, ofrece recomponerlo y no lo emite."""
        suyas = self._reuniones(hecho.unidad_id, hecho.periodo)
        if not sigue_al_dia(self._bd, hecho, suyas):
            que = f"Lo anotado cambió desde que se compuso este informe. {_QUE_RECOMPONE}; después, emítalo."
            if self._servicios.avisos.confirmar(hecho.titulo, que, "Recomponer"):
                self._recompuesto(hecho)
            return
        sin_acabar = aviso_de_emision(self._bd, hecho)
        que = f"{sin_acabar}\n\n{_QUE_SE_EMITE}" if sin_acabar else _QUE_SE_EMITE
        if self._servicios.avisos.confirmar(hecho.titulo, que, "Emitir"):
            self._pantalla.hacer(
                "Se emitió el informe.",
                lambda: emitir_informe(self._bd, hecho.id, suyas, sin_acabar=bool(sin_acabar)),
            )

    def _borrador(self, hecho: Informe) -> None:
        self.ver(f"{hecho.titulo} (borrador)", componer_borrador_de_informe(self._bd, hecho))

    def _ver_emitido(self, hecho: Informe) -> None:
        self.ver(hecho.titulo, lambda: informe_en_pdf(self._bd, hecho))

    def _en_word(self, hecho: Informe) -> None:
        guardado = leer_adjunto(self._bd, hecho.docx_id or "")
        self.guardar_fuera(guardado.nombre, _WORD, guardado.contenido)

    def _ver_hilo(self, hecho: Informe) -> None:
        self._pantalla.ir_a.emit(Referencia("hilo", f"informe_unidad:{hecho.id}"))

    def _anular(self, hecho: Informe) -> None:
        Pregunta(
            f"Anular el {hecho.titulo[:1].lower()}{hecho.titulo[1:]}",
            Motivo,
            [CampoParrafo("motivo", "&Motivo de la anulación", obligatorio=True, lineas=2)],
            lambda dado: LoHecho("Se anuló el informe.", anular_informe(self._bd, hecho.id, dado.motivo)),
            "&Anularlo",
            "Se conserva en «Anulados», y se puede preparar otro del mismo periodo.",
        ).en(self._pantalla)

    def _relacion(self) -> None:
        dado = self._elegido()
        self.ver(f"Informes de las unidades, {dado.nombre}", componer_relacion(self._bd, dado))


def _leido(hecho: Informe) -> QWidget:
    cuando = f"Emitido el {en_corto(hecho.emitido)}. Ya no cambia." if hecho.emitido else "En borrador."
    piezas: list[QWidget | str] = [etiqueta(cuando, "rotulo")]
    for parte in hecho.apartados:
        if parte.texto.strip():
            piezas += [parte.titulo, texto_con_marcas(parte.texto)]
    return apilar(*piezas)


def _tono(dada: Rendicion) -> str:
    if dada.informo:
        return "exito"
    return "peligro" if dada.falta else "acento" if dada.informe else "neutro"
