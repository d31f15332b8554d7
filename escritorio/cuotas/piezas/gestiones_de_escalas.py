"""Lo que la secretaría hace con las escalas: prepararlas, simularlas, proponerlas y aprobarlas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoTexto
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.cuotas.acciones.escalas import (
    crear_escala,
    guardar_borrador,
    proponer_escala,
    retirar_borrador,
)
from escritorio.cuotas.consultas.emision import concepto, conceptos
from escritorio.cuotas.consultas.escalas import borradores, escalas
from escritorio.cuotas.modelo.emision import Escala, EscalaNueva
from escritorio.cuotas.piezas.cambios_de_tramo import DialogoDeCambios
from escritorio.cuotas.piezas.editor_de_escala import DialogoDeEscala
from escritorio.cuotas.piezas.simulador import DialogoDeSimulacion
from escritorio.cuotas.piezas.unidades import DialogoDeUnidades
from escritorio.cuotas.reglas.escalas import como_nueva, situacion
from escritorio.estatutos.consultas.reglas import organo_principal, organos


class _Propuesta(Registro):
    escala: str
    organo: str
    presenta: str


class GestionesDeEscalas:
    """Las de una pantalla, que es quien avisa y recarga. `mostrar` elige en la lista la recién guardada."""

    def __init__(self, pantalla: Pantalla, mostrar: Callable[[str], object]) -> None:
        self._mostrar = mostrar
        self._pantalla = pantalla
        self._servicios = pantalla.servicios
        self._bd = pantalla.servicios.bd

    def nueva(self, partida: Escala | None = None) -> None:
        """Una escala nueva, que parte de ésa (o de la última); un borrador se sigue donde se dejó."""
        desde = partida or next(iter(escalas(self._bd)), None)
        borrador_id = desde.id if desde and desde.estado == "borrador" else None

        def crear(escrita: EscalaNueva, fundamento: Fundamento) -> None:
            accion_id = crear_escala(self._bd, escrita, fundamento, borrador_id)
            frase = f"Se aprobó la escala «{escrita.nombre}»."
            self._pantalla.decir_hecho(frase, lambda: deshacer(self._bd, accion_id))
            self._mostrar(escalas(self._bd, concepto(self._bd, escrita.concepto).id)[0].id)

        def guardar(escrita: EscalaNueva) -> None:
            guardado = guardar_borrador(self._bd, escrita, borrador_id)
            self._pantalla.decir_hecho(f"Se guardó el borrador «{escrita.nombre}».")
            self._mostrar(guardado)

        dialogo = DialogoDeEscala(self._pantalla, self._bd, desde, crear, guardar)
        dialogo.finished.connect(dialogo.deleteLater)
        dialogo.open()

    def quitar(self, borrador: Escala) -> None:
        """Quita un borrador; se puede deshacer."""
        accion_id = retirar_borrador(self._bd, borrador.id)
        vuelta = partial(deshacer, self._bd, accion_id)
        self._pantalla.decir_hecho(f"Se quitó el borrador «{borrador.nombre}».", vuelta)

    def simular(self, marcada: Escala | None = None) -> None:
        """Compara las que se marquen, del mismo concepto; de partida, la que rige y ésa."""
        todas = [*sorted(escalas(self._bd), key=self._de_hoy), *borradores(self._bd)]
        if not todas:
            self._servicios.avisos.error("Todavía no hay ninguna escala que simular. Cree una antes.")
            return
        suyo = (marcada or todas[0]).concepto_id
        todas = [e for e in todas if e.concepto_id == suyo]
        marcadas = {todas[0].id, *([marcada.id] if marcada else [])}
        dialogo = DialogoDeSimulacion(self._pantalla, self._servicios, todas, marcadas, self.proponer)
        dialogo.finished.connect(dialogo.deleteLater)
        dialogo.open()

    def _de_hoy(self, escala: Escala) -> bool:
        return situacion(escala, self._bd.hoy()) != "vigente"

    def proponer(self, cuales: Sequence[Escala]) -> bool:
        """Lleva una al órgano que la decide; devuelve si se presentó.

        La que ya se aprobó va como borrador nuevo.
        """
        por_id = {e.id: e for e in cuales}

        claves = {c.id: c.clave for c in conceptos(self._bd)}

        def hacer(dada: _Propuesta) -> LoHecho:
            escala = por_id[dada.escala]
            borrador_id = escala.id if escala.estado == "borrador" else None
            escrita = como_nueva(escala, claves[escala.concepto_id])
            accion_id = proponer_escala(self._bd, escrita, dada.organo, dada.presenta, borrador_id)
            return LoHecho(f"Se presentó la propuesta de fijar «{escala.nombre}».", accion_id)

        pregunta = Pregunta(
            "Proponer una escala",
            _Propuesta,
            [
                CampoEleccion(
                    "escala",
                    "&Escala",
                    [(e.id, e.nombre) for e in cuales],
                    obligatorio=True,
                    valor=cuales[-1].id if cuales else None,
                ),
                CampoEleccion(
                    "organo",
                    "Ór&gano que decide",
                    [(o.id, o.nombre) for o in organos(self._bd)],
                    obligatorio=True,
                    valor=organo_principal(self._bd).id,
                ),
                CampoTexto("presenta", "La p&resenta", valor=self._bd.quien),
            ],
            hacer,
            "&Presentar la propuesta",
            "Queda en Acuerdos, para llevarla al orden del día. Aprobada, la escala se crea de su borrador.",
        )
        return pregunta.en(self._pantalla) is not None

    def cambios(self) -> None:
        """Quién cae este ejercicio en otro tramo, y por qué."""
        dialogo = DialogoDeCambios(self._pantalla, self._servicios)
        dialogo.finished.connect(dialogo.deleteLater)
        dialogo.open()

    def unidades(self) -> None:
        """Unidades indexadas con sus valores, coeficientes por país y bases declaradas."""
        dialogo = DialogoDeUnidades(self._pantalla)
        dialogo.finished.connect(dialogo.deleteLater)
        dialogo.open()
