"""Lo que se pide en un cuadro: los campos, el registro que dan, lo que se hace con él y qué se dice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import NoneType
from typing import Any, Generic, TypeVar, get_args

import msgspec
from msgspec.structs import fields, replace
from PySide6.QtWidgets import QDialog, QWidget

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.campos import Campo
from escritorio.comun.interfaz.formulario import Contestado, DialogoFormulario
from escritorio.comun.interfaz.pantalla import Pantalla

R = TypeVar("R", bound=Registro)


class LoHecho(Registro):
    """Lo que se dice cuando algo se hizo; sin frase, nada.

    `deshace`: la acción que se ofrece deshacer, o lo que la deshace cuando no basta con eso; «», nada.
    `muestra`: lo que se enseña en la pantalla. `despues`: lo que sigue, ya cerrado el cuadro (abrir el
    recibo, preguntar otra cosa).
    """

    frase: str = ""
    deshace: str | Callable[[], object] = ""
    muestra: Referencia | None = None
    despues: Callable[[], object] | None = None

    def vuelta(self, bd: Archivo) -> Callable[[], object] | None:
        """Lo que lo deshace en ese archivo, si se puede."""
        if isinstance(self.deshace, str):
            return partial(deshacer, bd, self.deshace) if self.deshace else None
        return self.deshace


class GrupoDeCampos(Registro):
    """Varios campos que dan un solo dato: `leer` lo compone con lo contestado en cada uno, por su clave."""

    clave: str
    campos: Sequence[Campo]
    leer: Callable[[Contestado], Any]


Pedido = Campo | GrupoDeCampos
"""Lo que va en una pregunta: un campo, o varios que dan un solo dato."""


class Motivo(Registro):
    """Lo que da una pregunta que sólo pide por qué."""

    motivo: str


class Pregunta(Registro, Generic[R]):
    """Se contesta en un cuadro y, si vale, se hace.

    `responde`: el registro que dan los campos. Cada campo lleva la clave de un dato suyo, o de un
    registro que tenga dentro y que no se pida de otro modo; un texto vacío es None si el dato puede no
    constar. `hacer` lo recibe; si lanza
    `ErrorDeUsuario`, el cuadro sigue abierto con el campo marcado o la frase arriba. `atender` recibe
    el cuadro antes de abrirlo: para que un campo cambie con otro, o para poner algo debajo o al lado.
    `ver` enseña, sobre el cuadro, lo que saldría de lo contestado, antes de hacerlo.
    """

    titulo: str
    responde: type[R]
    campos: Sequence[Pedido]
    hacer: Callable[[R], LoHecho]
    boton: str = "&Guardar"
    explicacion: str = ""
    atender: Callable[[DialogoFormulario], object] | None = None
    ver: Callable[[QWidget, R], object] | None = None

    def __post_init__(self) -> None:
        _exigir_cabal(self.responde, self.campos)

    def en(self, pantalla: Pantalla) -> LoHecho | None:
        """La abre sobre esa pantalla, que dice lo hecho, ofrece deshacerlo y lo enseña. Da lo hecho."""
        hecho = self.abrir(pantalla)
        if hecho is not None:
            decir(pantalla, hecho)
        return hecho

    def abrir(self, padre: QWidget | None) -> LoHecho | None:
        """La abre y espera. Da lo hecho, si se hizo, para que lo diga quien llama."""
        dialogo = DialogoFormulario(
            padre, self.titulo, sueltos(self.campos), self.contestar, self.boton, self.explicacion
        )
        if (ver := self.ver) is not None:
            dialogo.ofrecer_ver(lambda dados: ver(dialogo, _leer(self.responde, self.campos, dados)))
        if self.atender is not None:
            dialogo.quien_atiende = self.atender(dialogo)
            dialogo.dar_por_partida()
        return esperar(dialogo)

    def contestar(self, valores: Contestado) -> LoHecho:
        """Hace lo que se pide con lo contestado en cada campo, por su clave: es lo que guarda su cuadro."""
        return self.hacer(_leer(self.responde, self.campos, valores))


def pedir(
    padre: QWidget | None,
    titulo: str,
    responde: type[R],
    campos: Sequence[Pedido],
    boton: str = "&Seguir",
    explicacion: str = "",
    exigir: Callable[[R], object] = lambda dado: None,
    ver: Callable[[QWidget, R], object] | None = None,
) -> R | None:
    """Pregunta sin hacer nada todavía: da la respuesta, o None si se dejó. Va antes de otro paso.

    `exigir` lanza `ErrorDeUsuario` si lo contestado no vale, y el cuadro sigue abierto. `ver` enseña, sobre
    el cuadro, lo que saldría.
    """
    _exigir_cabal(responde, campos)

    def contestar(valores: Contestado) -> R:
        dado = _leer(responde, campos, valores)
        exigir(dado)
        return dado

    dialogo = DialogoFormulario(padre, titulo, sueltos(campos), contestar, boton, explicacion)
    if ver is not None:
        ensenar = ver
        dialogo.ofrecer_ver(lambda dados: ensenar(dialogo, _leer(responde, campos, dados)))
    dado = _esperar(dialogo)
    return dado if isinstance(dado, responde) else None


def esperar(dialogo: QDialog) -> LoHecho | None:
    """Abre un cuadro que deja lo hecho en su `hecho` y espera. Da lo hecho, si se hizo."""
    dado = _esperar(dialogo)
    return dado if isinstance(dado, LoHecho) else None


def _esperar(dialogo: QDialog) -> object:
    guardado = dialogo.exec() == QDialog.DialogCode.Accepted
    dialogo.deleteLater()
    return getattr(dialogo, "hecho", None) if guardado else None


def correr(pantalla: Pantalla, accion: Callable[[], LoHecho | None]) -> bool:
    """Corre lo que hace algo y dice lo hecho, o explica por qué no se pudo. Devuelve si se hizo."""
    pantalla.servicios.guardador.reintentar()  # lo escrito va antes: lo que se pide puede depender de ello
    hecho: LoHecho | None = None
    with explicando_errores(pantalla.servicios.avisos):
        hecho = accion()
    if hecho is not None:
        decir(pantalla, hecho)
    return hecho is not None


def decir(pantalla: Pantalla, hecho: LoHecho) -> None:
    """Dice en la pantalla lo que se hizo, ofrece deshacerlo, lo enseña y sigue con lo que tenga después."""
    pantalla.decir_hecho(hecho.frase, hecho.vuelta(pantalla.servicios.bd))
    if hecho.muestra is not None:
        pantalla.mostrar(hecho.muestra)
    if hecho.despues is not None:
        hecho.despues()


def proponer(campos: Sequence[Pedido], valores: Mapping[str, object]) -> list[Pedido]:
    """Los mismos, con esos valores propuestos; lo vacío («», None) no cambia el que traían."""
    return [
        replace(campo, campos=proponer(campo.campos, valores))
        if isinstance(campo, GrupoDeCampos)
        else replace(campo, valor=valores.get(campo.clave) or campo.valor)
        for campo in campos
    ]


def sueltos(campos: Sequence[Pedido]) -> list[Campo]:
    """Los campos, también los de dentro de un grupo, en su orden."""
    return [suyo for c in campos for suyo in (c.campos if isinstance(c, GrupoDeCampos) else [c])]


def _exigir_cabal(responde: type[Registro], campos: Sequence[Pedido]) -> None:
    """Lanza `TypeError` si un dato no se pide o un campo no va a ninguno."""
    pedidos = {campo.clave for campo in campos}
    datos = [*fields(responde)]
    for dato in fields(responde):
        if dato.name not in pedidos and _es_registro(dato.type):
            datos.remove(dato)
            datos += fields(dato.type)
    faltan = {dato.name for dato in datos if dato.required} - pedidos
    sobran = pedidos - {dato.name for dato in datos}
    if faltan or sobran:
        raise TypeError(f"{responde.__name__}: no se piden {faltan} o sobran {sobran}")


def _leer(responde: type[R], campos: Sequence[Pedido], valores: Contestado) -> R:
    datos = {c.clave: c.leer(valores) if isinstance(c, GrupoDeCampos) else valores[c.clave] for c in campos}
    for dato in fields(responde):
        if dato.name not in datos and _es_registro(dato.type):
            datos[dato.name] = _con_lo_que_falta(dato.type, datos)
    return msgspec.convert(_con_lo_que_falta(responde, datos), responde)


def _con_lo_que_falta(tipo: type[Registro], datos: Contestado) -> Contestado:
    """Los de ese registro; lo vacío de un dato que puede no constar es None."""
    suyos = {dato.name: (dato.type, datos[dato.name]) for dato in fields(tipo) if dato.name in datos}
    return {n: None if valor == "" and NoneType in get_args(t) else valor for n, (t, valor) in suyos.items()}


def _es_registro(tipo: object) -> bool:
    return isinstance(tipo, type) and issubclass(tipo, Registro)
