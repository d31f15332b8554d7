"""Reprogramar y desconvocar lo ya convocado, y ver lo que le pasó a una convocatoria."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.campos import CampoParrafo
from escritorio.comun.interfaz.ficha import Datos, apilar
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.piezas import Accion, boton_de, con_deslizador
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
from escritorio.comun.interfaz.tema import a_escala_corta
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.sesiones.acciones.convocatoria import desconvocar, reprogramar
from escritorio.sesiones.consultas.plazos import calcular_plazo, plazo
from escritorio.sesiones.modelo.preparacion import CLASES_DE_CAMBIO, CambioDeConvocatoria
from escritorio.sesiones.modelo.sesiones import Sesion, SesionNueva
from escritorio.sesiones.piezas.campos import (
    campos_de_cambio,
    leer_emision,
    leer_sesion,
    leido,
    mostrar_lo_que_toca,
    por_contar,
)
from escritorio.sesiones.piezas.feriados import DialogoDeFeriados
from escritorio.sesiones.piezas.previa import DE_TODOS_MODOS, Calculadora, ReglasDeSesion, reglas_de_sesion
from escritorio.sesiones.reglas.sesiones import PlazoIncumplido

_QUEDA = "La convocatoria anterior queda guardada y la nueva dirá que la sustituye. Se pasa lista otra vez."
_VUELVE = "Vuelve a ser un borrador y conserva su número. La convocatoria emitida queda guardada."


class DialogoDeReprogramar(DialogoFormulario):
    """Otro día, otra hora u otro lugar para una sesión convocada."""

    def __init__(self, padre: QWidget | None, bd: Archivo, avisos: Avisos, actual: Sesion) -> None:
        self._bd, self._avisos, self._actual = bd, avisos, actual
        super().__init__(
            padre, "Reprogramar la sesión", campos_de_cambio(bd, actual), self._hacer, "&Reprogramar", _QUEDA
        )
        self.calculadora = Calculadora()
        self.calculadora.feriados_pedidos.connect(self._ver_feriados)
        self._poner_calculadora()
        con_tercera = actual.tercera_llamada is not None
        mostrar_lo_que_toca(self.formulario, self._reglas(), con_tercera=con_tercera)
        self.formulario.cambiado.connect(lambda _: self._contar())
        self._contar()

    def _hacer(self, valores: dict[str, Any]) -> LoHecho:
        nueva, emitida = self._nueva(valores), leer_emision(valores, self._bd.ahora())
        dictamen = plazo(self._bd, nueva, emitida)
        incumple = dictamen.veredicto is Veredicto.NO
        if incumple and not self._avisos.confirmar(
            "Reprogramar fuera de plazo",
            str(dictamen.frase),
            "&Reprogramar de todos modos",
            DE_TODOS_MODOS,
            peligro=True,
        ):
            raise PlazoIncumplido(str(dictamen.frase))
        accion_id = reprogramar(
            self._bd,
            self._actual.id,
            nueva,
            valores["motivo"],
            aunque_incumpla=incumple,
            emitida=emitida,
        )
        return LoHecho("La sesión se reprogramó.", accion_id)

    def _nueva(self, valores: dict[str, Any]) -> SesionNueva:
        de_siempre = {
            "organo_id": self._actual.organo_id,
            "tipo": self._actual.tipo,
            "convoca": self._actual.convoca,
        }
        return leer_sesion({**valores, **de_siempre}, ())

    def _contar(self) -> None:
        """Con lo que ya se entiende; lo demás se reprocha al guardar."""
        nueva = por_contar(self.formulario, self._actual.organo_id, self._actual.tipo)
        momento = leer_emision({"emitida": leido(self.formulario, "emitida")}, self._bd.ahora())
        calculo = calcular_plazo(self._bd, nueva, momento) if nueva else None
        self.calculadora.poner(calculo, en_habiles=self._reglas().en_habiles)

    def _reglas(self) -> ReglasDeSesion:
        ahora = self._bd.ahora()
        return reglas_de_sesion(self._bd, self._actual.organo_id, self._actual.tipo, ahora, ahora)

    def _ver_feriados(self) -> None:
        DialogoDeFeriados(self, self._bd).exec()
        self._contar()

    def _poner_calculadora(self) -> None:
        """Entre los campos y los botones, siempre a la vista."""
        caja = self.layout()
        area = con_deslizador(self.calculadora)
        area.setFixedHeight(a_escala_corta(150))
        if isinstance(caja, QVBoxLayout):
            caja.insertWidget(caja.count() - 1, area)


def pedir_desconvocar(padre: QWidget, bd: Archivo, actual: Sesion) -> LoHecho | None:
    """Desconvoca con el motivo que se diga; None si se dejó estar."""

    def hacer(dado: Motivo) -> LoHecho:
        return LoHecho("La sesión se desconvocó.", desconvocar(bd, actual.id, dado.motivo))

    motivo = CampoParrafo("motivo", "&Motivo", obligatorio=True, lineas=3)
    explicacion = f"{actual.titulo}. {_VUELVE}"
    pregunta = Pregunta("Desconvocar la sesión", Motivo, [motivo], hacer, "&Desconvocar", explicacion)
    return pregunta.abrir(padre)


def pestana_de_cambios(
    hechos: Sequence[CambioDeConvocatoria], ver: Callable[[CambioDeConvocatoria], object]
) -> QWidget:
    """Lo que pasó con una convocatoria, lo último primero, y el papel que había salido."""
    piezas: list[QWidget | str] = ["Lo que pasó con esta convocatoria"]
    for hecho in reversed(hechos):
        piezas.append(
            Datos(
                [
                    (CLASES_DE_CAMBIO[hecho.clase], f"el {con_hora(hecho.momento)}"),
                    ("Motivo", hecho.motivo),
                    ("Citaba para", f"{con_hora(hecho.primera_llamada)}, {hecho.lugar}"),
                    ("Emitida", en_corto(hecho.emitida or "")),
                ]
            )
        )
        if hecho.pdf_id:
            nombre = f"Convocatoria del {en_corto(hecho.emitida or hecho.momento)}"
            piezas.append(boton_de(Accion(nombre, "file-text", partial(ver, hecho))))
    return apilar(*piezas)
