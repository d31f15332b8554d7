"""Reprogramar y desconvocar lo ya convocado, y ver lo que le pasó a una convocatoria."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.campos import CampoParrafo
from escritorio.comun.interfaz.ficha import Datos, apilar
from escritorio.comun.interfaz.formulario import Contestado, DialogoFormulario
from escritorio.comun.interfaz.piezas import Accion, boton_de, con_deslizador
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Motivo, Pregunta
from escritorio.comun.interfaz.tema import a_escala_corta
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.sesiones.acciones.convocatoria import desconvocar, reprogramar
from escritorio.sesiones.consultas.plazos import calcular_plazo, plazo
from escritorio.sesiones.consultas.sesiones import asistencias
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
from escritorio.sesiones.reglas.sesiones import PlazoIncumplido, sin_anotar

_QUEDA = "La convocatoria anterior queda guardada y la nueva dirá que la sustituye. Se pasa lista otra vez."
_VUELVE = "Vuelve a ser un borrador y conserva su número. La convocatoria emitida queda guardada."


class _Cambio(Registro):
    nueva: SesionNueva
    emitida: str
    motivo: str


class _Reprogramacion(Registro):
    cambio: _Cambio


def pregunta_de_reprogramar(bd: Archivo, avisos: Avisos, actual: Sesion) -> Pregunta[_Reprogramacion]:
    """Otro día, otra hora u otro lugar para una sesión convocada."""
    de_siempre = {"organo_id": actual.organo_id, "tipo": actual.tipo, "convoca": actual.convoca}

    def leer(dado: Contestado) -> _Cambio:
        nueva = leer_sesion({**dado, **de_siempre}, ())
        return _Cambio(nueva, leer_emision(dado, bd.ahora()), dado["motivo"])

    def hacer(dada: _Reprogramacion) -> LoHecho:
        cambio = dada.cambio
        dictamen = plazo(bd, cambio.nueva, cambio.emitida)
        incumple = dictamen.veredicto is Veredicto.NO
        if incumple and not avisos.confirmar(
            "Reprogramar fuera de plazo",
            str(dictamen.frase),
            "&Reprogramar de todos modos",
            DE_TODOS_MODOS,
            peligro=True,
        ):
            raise PlazoIncumplido(str(dictamen.frase))
        accion_id = reprogramar(
            bd, actual.id, cambio.nueva, cambio.motivo, aunque_incumpla=incumple, emitida=cambio.emitida
        )
        return LoHecho("La sesión se reprogramó.", accion_id)

    campos = [GrupoDeCampos("cambio", campos_de_cambio(bd, actual), leer)]
    return Pregunta(
        "Reprogramar la sesión",
        _Reprogramacion,
        campos,
        hacer,
        "&Reprogramar",
        _QUEDA,
        lambda dialogo: _CuentaDelPlazo(dialogo, bd, actual),
    )


class _CuentaDelPlazo:
    """Debajo de los campos cuenta el plazo con lo que ya se entiende; lo demás se reprocha al guardar."""

    def __init__(self, dialogo: DialogoFormulario, bd: Archivo, actual: Sesion) -> None:
        self._dialogo, self._formulario, self._bd = dialogo, dialogo.formulario, bd
        self._actual = actual
        self._calculadora = Calculadora()
        self._calculadora.feriados_pedidos.connect(self._ver_feriados)
        area = con_deslizador(self._calculadora)
        area.setFixedHeight(a_escala_corta(150))
        dialogo.poner_debajo(area)
        con_tercera = actual.tercera_llamada is not None
        mostrar_lo_que_toca(self._formulario, self._reglas(), con_tercera=con_tercera)
        self._formulario.cambiado.connect(lambda _: self._contar())
        self._contar()

    def _contar(self) -> None:
        nueva = por_contar(self._formulario, self._actual.organo_id, self._actual.tipo)
        momento = leer_emision({"emitida": leido(self._formulario, "emitida")}, self._bd.ahora())
        calculo = calcular_plazo(self._bd, nueva, momento) if nueva else None
        self._calculadora.poner(calculo, en_habiles=self._reglas().en_habiles)

    def _reglas(self) -> ReglasDeSesion:
        ahora = self._bd.ahora()
        return reglas_de_sesion(self._bd, self._actual.organo_id, self._actual.tipo, ahora, ahora)

    def _ver_feriados(self) -> None:
        DialogoDeFeriados(self._dialogo, self._bd, self._actual.pais).exec()
        self._contar()


def pedir_desconvocar(padre: QWidget, bd: Archivo, actual: Sesion) -> LoHecho | None:
    """Desconvoca con el motivo que se diga; None si se dejó estar."""

    def hacer(dado: Motivo) -> LoHecho:
        return LoHecho("La sesión se desconvocó.", desconvocar(bd, actual.id, dado.motivo))

    motivo = CampoParrafo("motivo", "&Motivo", obligatorio=True, lineas=3)
    lista = asistencias(bd, actual.id)
    anotados = len(lista) - len(sin_anotar(lista))
    pasada = contar(anotados, "convocado anotado", "convocados anotados")
    pierde = f" Se pierde la lista que ya pasó: {pasada}." if anotados else ""
    explicacion = f"{actual.titulo}. {_VUELVE}{pierde}"
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
