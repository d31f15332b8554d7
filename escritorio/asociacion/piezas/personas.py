"""Quién trabaja en el archivo y qué puede: verlo, darlo de alta, cambiarlo y ponerle clave."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.permisos import NOMBRES_DE_PAPEL, Papel
from escritorio.comun.datos.usuarios import (
    MINIMO_DE_CLAVE,
    Usuario,
    cambiar_mi_clave,
    cambiar_usuario,
    dar_de_alta_usuario,
    poner_clave,
    readmitir_usuario,
    retirar_usuario,
    usuarios,
)
from escritorio.comun.interfaz.campo_casillas import CampoCasillas
from escritorio.comun.interfaz.campo_clave import CampoClave
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.formulario import Campo, CampoTexto, preguntar
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala

_PORQUE = (
    "Desde la primera persona que añada, al abrir se pregunta quién trabaja, y cada una hace lo que pide su"
    " papel. Es orden de la oficina: quien tiene el archivo y sabe, puede leerlo. Para llevarlo fuera está la"
    " copia cifrada."
)
_NADIE = (
    "Aquí nadie dijo quién trabaja, o sólo consulta: no hay clave que cambiar. Las personas se dan de alta en"
    " Asociación, pestaña «Personas», con «Añadir una persona…»."
)
_QUE_PUEDE = {
    Papel.CONSULTA: "ver e imprimir",
    Papel.SECRETARIA: "socios, estatuto, sesiones y cooperación",
    Papel.TESORERIA: "cuotas y cuentas",
    Papel.PRESIDENCIA: "dirigir la sesión, aprobar el acta y asentarla",
    Papel.ADMINISTRACION: "las personas y la ficha de la asociación",
}
_PAPELES = [(str(p), f"{NOMBRES_DE_PAPEL[p].capitalize()}: {que}") for p, que in _QUE_PUEDE.items()]


class Personas(QWidget):
    """La lista, con sus botones. Lo que se hace pasa por la pantalla, que lo dice y recarga."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__()
        self._pantalla = pantalla
        self._bd: Archivo = pantalla.servicios.bd
        modelo: ModeloTabla[Usuario] = ModeloTabla(_columnas())
        self.tabla: Tabla[Usuario] = Tabla(modelo, lambda u: u.id, "Personas que trabajan en el archivo")
        modelo.setParent(self.tabla)
        modelo.poner(usuarios(self._bd))
        self.tabla.seleccionar_primera()
        self.tabla.setMinimumHeight(a_escala(160))
        self.tabla.activada.connect(self._cambiar)
        self._montar()

    def _montar(self) -> None:
        mandos = QWidget()
        flujo = Flujo(mandos)
        flujo.addWidget(boton_de(Accion("Añadir una &persona…", "user-plus", self._anadir)))
        for texto, icono, hacer in (
            ("Ca&mbiar sus papeles…", "pencil", self._cambiar),
            ("Poner c&lave…", "settings", self._poner_clave),
            ("&Retirar o readmitir", "user-x", self._retirar),
        ):
            boton = boton_de(Accion(texto, icono, partial(self._con_la_elegida, hacer)))
            boton.setEnabled(self.tabla.actual() is not None)
            flujo.addWidget(boton)
        if quien_trabaja(self._bd):
            propia = Accion("Cam&biar mi clave…", "user-check", partial(pedir_mi_clave, self._pantalla))
            flujo.addWidget(boton_de(propia))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(etiqueta(_PORQUE, "suave"))
        caja.addWidget(mandos)
        caja.addWidget(self.tabla, 1)

    def _con_la_elegida(self, hacer: Callable[[Usuario], object]) -> None:
        elegida = self.tabla.actual()
        if elegida is not None:
            hacer(elegida)

    def _anadir(self) -> None:
        bd, hecho = self._bd, list[str]()
        de_partida = () if usuarios(bd) else (str(Papel.ADMINISTRACION), str(Papel.SECRETARIA))
        campos = [
            *_campos(bd.quien if de_partida else "", de_partida),
            CampoClave("clave", "C&lave", ayuda=f"Si quiere que se le pida; {MINIMO_DE_CLAVE} letras o más."),
            CampoClave("repetida", "Repita la cla&ve"),
        ]

        def guardar(valores: dict[str, Any]) -> None:
            clave = _clave_repetida(valores)
            hecho.append(dar_de_alta_usuario(bd, valores["nombre"], _papeles(valores), clave))

        if preguntar(self._pantalla, "Añadir una persona", campos, guardar, "&Añadir"):
            self._decir("Se dio de alta a quien trabaja en el archivo.", hecho[0])

    def _cambiar(self, quien: Usuario) -> None:
        bd, hecho = self._bd, list[str]()

        def guardar(valores: dict[str, Any]) -> None:
            hecho.append(cambiar_usuario(bd, quien.id, valores["nombre"], _papeles(valores)))

        campos = _campos(quien.nombre, tuple(str(p) for p in quien.papeles))
        if preguntar(self._pantalla, "Cambiar sus papeles", campos, guardar):
            self._decir(f"Se cambió lo que puede {quien.nombre}.", hecho[0])

    def _poner_clave(self, quien: Usuario) -> None:
        if quien.id == self._bd.usuario_id and Papel.ADMINISTRACION not in quien.papeles:
            _cambiar_mi_clave(self._pantalla, quien)  # la propia, diciendo la que tenía
            return
        campos: list[Campo] = [
            CampoClave("clave", "C&lave nueva", ayuda="Vacía, se le quita y ya no se le pide."),
            CampoClave("repetida", "Repita la cla&ve"),
        ]

        def guardar(valores: dict[str, Any]) -> None:
            poner_clave(self._bd, quien.id, _clave_repetida(valores))

        explicacion = f"La clave con que entra {quien.nombre}. No se guarda: si se olvida, se pone otra."
        if preguntar(self._pantalla, "Poner una clave", campos, guardar, explicacion=explicacion):
            self._pantalla.decir_hecho(f"Se cambió la clave de {quien.nombre}.")

    def _retirar(self, quien: Usuario) -> None:
        hacer, verbo = (retirar_usuario, "retiró") if quien.activo else (readmitir_usuario, "readmitió")
        hecho: list[str] = []
        self._pantalla.hacer(
            f"Se {verbo} a {quien.nombre}.",
            lambda: hecho.append(hacer(self._bd, quien.id)),
            lambda: deshacer(self._bd, hecho[0]),
        )

    def _decir(self, frase: str, accion_id: str) -> None:
        self._pantalla.decir_hecho(frase, partial(deshacer, self._bd, accion_id))


def quien_trabaja(bd: Archivo) -> Usuario | None:
    """La persona que dijo ser al entrar, si puede cambiar algo."""
    if bd.solo_lectura:
        return None
    return next((u for u in usuarios(bd) if u.id == bd.usuario_id), None)


def pedir_mi_clave(pantalla: Pantalla) -> None:
    """Quien trabaja cambia su clave; si nadie dijo quién trabaja, se explica."""
    yo = quien_trabaja(pantalla.servicios.bd)
    if yo is None:
        pantalla.servicios.avisos.error(_NADIE)
    else:
        _cambiar_mi_clave(pantalla, yo)


def _cambiar_mi_clave(pantalla: Pantalla, yo: Usuario) -> None:
    nueva: list[Campo] = [
        CampoClave("clave", "C&lave nueva", obligatorio=True, ayuda=f"{MINIMO_DE_CLAVE} letras o más."),
        CampoClave("repetida", "Repita la cla&ve", obligatorio=True),
    ]
    anterior: list[Campo] = [CampoClave("anterior", "Clave &actual", obligatorio=True)]

    def guardar(valores: dict[str, Any]) -> None:
        cambiar_mi_clave(pantalla.servicios.bd, valores.get("anterior", ""), _clave_repetida(valores))

    campos = [*(anterior if yo.con_clave else ()), *nueva]
    explicacion = (
        f"La clave con que entra {yo.nombre}. No se guarda: si la olvida, quien administra le pone otra."
    )
    if preguntar(pantalla, "Cambiar mi clave", campos, guardar, explicacion=explicacion):
        pantalla.decir_hecho("Se cambió su clave.")


def _columnas() -> list[Columna[Usuario]]:
    return [
        Columna("Persona", lambda u: u.nombre),
        Columna("Papeles", lambda u: u.papeles_en_letra, estira=True),
        Columna("Clave", lambda u: "Con clave" if u.con_clave else "Sin clave"),
        Columna("Situación", lambda u: "Trabaja" if u.activo else "Retirada"),
    ]


def _campos(nombre: str, papeles: tuple[str, ...]) -> list[Campo]:
    return [
        CampoTexto("nombre", "&Nombre", 80, obligatorio=True, valor=nombre),
        CampoCasillas("papeles", "&Papeles", _PAPELES, obligatorio=True, valor=papeles),
    ]


def _papeles(valores: dict[str, Any]) -> list[Papel]:
    return [Papel(p) for p in valores["papeles"]]


def _clave_repetida(valores: dict[str, Any]) -> str:
    if valores["clave"] != valores["repetida"]:
        raise DatoInvalido("No es la misma que arriba. Escríbala otra vez.", campo="repetida")
    return str(valores["clave"])
