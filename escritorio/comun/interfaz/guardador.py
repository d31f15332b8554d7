"""Lo que se guarda solo: se intenta, se conserva si no se pudo, se reintenta y se dice la verdad."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import Reloj, reloj_del_equipo
from escritorio.comun.datos.borradores import Borradores, Escrito, clave_de
from escritorio.comun.datos.errores import FalloDelEntorno
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.cabecera import EnUnaLinea
from escritorio.comun.interfaz.piezas import Accion, boton_de

_REINTENTO_MS = 2_000
_CADA_MS = 1_500
_TODO = "Todo guardado"
_INESPERADO = "Ocurrió un error inesperado."


@dataclass(slots=True)
class _Pendiente:
    escrito: Escrito
    accion: Callable[[], object]
    causa: str
    se_reintenta: bool


class Guardador(QObject):
    """Guarda los textos largos de una ventana. Lo que no se pudo sigue aquí hasta que se guarde.

    Además lo aparta en `borradores`, fuera del archivo, por si el programa muere antes.
    """

    cambiado = Signal()
    """Cambió `frase()`: lo que dice el pie."""
    recuperado = Signal()
    """Un reintento guardó algo: lo que se ve puede haberse quedado viejo."""

    def __init__(self, borradores: Borradores | None = None, reloj: Reloj = reloj_del_equipo) -> None:
        super().__init__()
        self._borradores = borradores
        self._reloj = reloj
        self._hallados = {e.clave: e for e in borradores.leer()} if borradores else {}
        self._abiertos: dict[str, Escrito] = {}
        self._pendientes: dict[str, _Pendiente] = {}
        self._escribiendo = False
        self._hora = ""
        self._apartados: tuple[Escrito, ...] | None = tuple(self._hallados.values())
        self._repetir = QTimer(self, interval=_REINTENTO_MS)
        self._repetir.timeout.connect(self.reintentar)

    def guardar(self, escrito: Escrito, accion: Callable[[], object]) -> ErrorDeUsuario | None:
        """Corre `accion`, que guarda ese escrito. Si no se pudo lo conserva y devuelve por qué.

        Lo que depende del equipo (disco, permiso, otro programa) se reintenta solo, así que `accion` ha de
        valer más tarde y repetida.
        """
        escrito = replace(escrito, cuando=self._ahora().isoformat(timespec="minutes"))
        self._escribiendo = False
        try:
            accion()
        except ErrorDeUsuario as error:
            self._conservar(escrito, accion, error.mensaje, isinstance(error, FalloDelEntorno))
            return error
        except Exception:
            self._conservar(escrito, accion, _INESPERADO, False)
            raise
        self._soltar(escrito.clave)
        self.anotar_guardado()
        return None

    def reintentar(self) -> bool:
        """Vuelve a guardar lo que se pueda; devuelve si ya no queda nada por guardar."""
        hechos = [p for p in self._por_reintentar() if self._se_guarda(p)]
        if hechos:
            self.anotar_guardado()
            self.recuperado.emit()
        return not self._pendientes

    def olvidar(self, *ids: str) -> None:
        """Lo que se había escrito de eso ya no vale: otra cosa lo sustituyó, o se descartó."""
        clave = clave_de(*ids)
        self._hallados.pop(clave, None)
        self._soltar(clave)

    def apartar(self, escrito: Escrito) -> None:
        """Deja fuera del archivo lo que se teclea en un cuadro abierto, hasta que se `olvide`."""
        self._abiertos[escrito.clave] = replace(escrito, cuando=self._ahora().isoformat(timespec="minutes"))
        self._poner_borradores()

    def cerrar_apartado(self, *ids: str) -> None:
        """El cuadro en que se tecleaba eso se cerró; lo que quedara de otra vez sigue ofreciéndose."""
        if self._abiertos.pop(clave_de(*ids), None) is not None:
            self._poner_borradores()

    def texto_en(self, sitio: str) -> str | None:
        """Lo escrito en ese sitio y aún sin guardar, o None."""
        dados = (p.escrito.texto_en(sitio) for p in self._pendientes.values())
        return next((t for t in dados if t is not None), None)

    def causa_en(self, sitio: str) -> str:
        """Por qué no se guardó lo escrito en ese sitio, dicho para quien lo escribe, o «»."""
        suyos = (p for p in self._pendientes.values() if p.escrito.texto_en(sitio) is not None)
        return next((_decir(p) for p in suyos), "")

    def pendientes(self) -> list[Escrito]:
        """Lo que no se pudo guardar."""
        return [p.escrito for p in self._pendientes.values()]

    def hallados(self) -> list[Escrito]:
        """Lo que quedó apartado la última vez que el programa murió."""
        return list(self._hallados.values())

    def hallado(self, *ids: str) -> Escrito | None:
        """Lo que quedó apartado de eso la última vez que el programa murió."""
        return self._hallados.get(clave_de(*ids))

    def a_salvo(self) -> bool:
        """Si lo pendiente quedó al menos apartado fuera del archivo."""
        return self._borradores is not None and self._poner_borradores()

    def tecleado(self) -> None:
        """Se está escribiendo y todavía no toca guardar."""
        if not self._escribiendo:
            self._escribiendo = True
            self.cambiado.emit()

    def dejado(self) -> None:
        """Lo que se escribía ya se mandó guardar, o no hacía falta."""
        if self._escribiendo:
            self._escribiendo = False
            self.cambiado.emit()

    def anotar_guardado(self) -> None:
        """Algo quedó guardado ahora."""
        self._hora = f"{self._ahora():%H:%M}"
        self.cambiado.emit()

    def frase(self) -> str:
        """Lo que dice el pie: cómo está lo escrito."""
        if self._pendientes:
            return _decir(next(iter(self._pendientes.values())))
        if self._escribiendo:
            return "Guardando…"
        return f"Guardado {self._hora}" if self._hora else _TODO

    def _ahora(self) -> datetime:
        return self._reloj()

    def _conservar(
        self, escrito: Escrito, accion: Callable[[], object], causa: str, se_reintenta: bool
    ) -> None:
        self._pendientes[escrito.clave] = _Pendiente(escrito, accion, causa, se_reintenta)
        self._poner_borradores()
        self._acompasar()
        self.cambiado.emit()

    def _se_guarda(self, pendiente: _Pendiente) -> bool:
        try:
            pendiente.accion()
        except ErrorDeUsuario as error:
            pendiente.causa = error.mensaje
            pendiente.se_reintenta = isinstance(error, FalloDelEntorno)
            self._acompasar()
            self.cambiado.emit()
            return False
        except Exception:
            pendiente.se_reintenta = False
            self._acompasar()
            raise
        self._soltar(pendiente.escrito.clave)
        return True

    def _por_reintentar(self) -> list[_Pendiente]:
        return [p for p in self._pendientes.values() if p.se_reintenta]

    def _soltar(self, clave: str) -> None:
        self._abiertos.pop(clave, None)
        self._pendientes.pop(clave, None)
        self._poner_borradores()
        self._acompasar()
        self.cambiado.emit()

    def _acompasar(self) -> None:
        """El reloj sólo corre con algo que reintentar."""
        if not self._por_reintentar():
            self._repetir.stop()
        elif not self._repetir.isActive():
            self._repetir.start()

    def _poner_borradores(self) -> bool:
        if self._borradores is None:
            return False
        vivos = {c: p.escrito for c, p in self._pendientes.items()}
        todos = tuple({**self._hallados, **self._abiertos, **vivos}.values())
        if todos != self._apartados:
            self._apartados = todos if self._borradores.poner(todos) else None
        return self._apartados is not None


def guardador_de(pieza: QWidget | None) -> Guardador | None:
    """El de la ventana de que cuelga esa pieza o ese cuadro, si lo tiene."""
    while pieza is not None:
        suyo = pieza.findChild(Guardador, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(suyo, Guardador):
            return suyo
        pieza = pieza.parentWidget()
    return None


class DelCuadro:
    """Lo que se teclea en un cuadro que se guarda con su botón: se aparta cada poco, y al cerrarlo se olvida.

    `textos` da lo que hay escrito y merece guardarse. Un cuadro sin ventana detrás no aparta nada.
    `clase` y `senas`: qué es y con qué empieza, para reconocer el mismo otro día.
    """

    def __init__(
        self,
        cuadro: QDialog,
        textos: Callable[[], Sequence[str]],
        clase: str = "cuadro",
        senas: Sequence[str] = (),
    ) -> None:
        self._guardador = guardador_de(cuadro.parentWidget())
        self._cuadro = cuadro
        self._clase, self._ids = clase, (clase, cuadro.windowTitle(), *senas)
        self._retomado = False
        self._textos = textos
        self._de = tuple(textos())
        self._reloj = QTimer(cuadro, singleShot=True, interval=_CADA_MS)
        self._reloj.timeout.connect(self._apartar)
        cuadro.finished.connect(lambda _: self._olvidar())

    def tocado(self) -> None:
        """Se tecleó algo."""
        if self._guardador and not self._reloj.isActive():
            self._reloj.start()

    def retomado(self) -> Escrito | None:
        """Lo que quedó de otra vez en este cuadro; quien lo pide se lo queda: al cerrarlo se olvida."""
        hallado = self._guardador.hallado(*self._ids) if self._guardador else None
        self._retomado = hallado is not None
        return hallado

    def _apartar(self) -> None:
        ahora = tuple(self._textos())
        if self._guardador and ahora != self._de:
            escritos = tuple(t for t in ahora if t.strip())
            self._guardador.apartar(Escrito(self._clase, self._ids, escritos, self._cuadro.windowTitle()))

    def _olvidar(self) -> None:
        self._reloj.stop()
        if self._guardador and self._retomado:
            self._guardador.olvidar(*self._ids)
        elif self._guardador:
            self._guardador.cerrar_apartado(*self._ids)


def _decir(pendiente: _Pendiente) -> str:
    cola = " (se reintenta)" if pendiente.se_reintenta else ""
    return f"No se pudo guardar: {_la_causa(pendiente.causa)}{cola}"


def _la_causa(frase: str) -> str:
    """La primera oración: el resto dice qué hacer, y no cabe en el pie."""
    return f"{frase.split('. ')[0].rstrip('.')}."


class PieDeGuardado(QWidget):
    """«Guardando…», «Guardado 15:04» o por qué no se pudo; entonces ofrece ver qué es."""

    pulsado = Signal()

    def __init__(self, guardador: Guardador) -> None:
        super().__init__()
        self._guardador = guardador
        self.frase = EnUnaLinea()
        self.ver = boton_de(Accion("Ver lo que falta", "", self.pulsado.emit))
        self.ver.setProperty("clase", "enlace")
        self.ver.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(self.frase)
        caja.addWidget(self.ver)
        guardador.cambiado.connect(self._decir)
        self._decir()

    def fijar(self, frase: str) -> None:
        """Dice siempre eso: en este archivo no se guarda nada."""
        self._guardador.cambiado.disconnect(self._decir)
        self.frase.setText(f"{frase}  ")
        self.ver.hide()

    def _decir(self) -> None:
        frase = self._guardador.frase()
        self.frase.setText(f"{frase}  ")
        self.frase.setAccessibleName(frase)
        self.ver.setVisible(bool(self._guardador.pendientes()))


def se_cierra_sin_guardar(avisos: Avisos, guardador: Guardador) -> bool:
    """Pregunta si se cierra con texto sin guardar, diciendo si queda apartado o se pierde."""
    queda = (
        "Queda apartado en este equipo y, al volver a abrir el archivo, se le ofrecerá."
        if guardador.a_salvo()
        else "Tampoco se pudo apartar en este equipo: si cierra, se pierde. Ya está copiado, para que lo"
        " pegue en otro sitio."
    )
    if not guardador.a_salvo():
        textos = [t for e in guardador.pendientes() for t in (e.rotulo, *e.textos) if t]
        QGuiApplication.clipboard().setText("\n\n".join(textos))
    return avisos.confirmar(
        "Hay texto sin guardar", guardador.frase(), "&Cerrar de todos modos", detalle=queda, peligro=True
    )
