"""Quién trabaja en el archivo y qué puede: verlo, darlo de alta, cambiarlo y ponerle clave."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.quien import NOMBRES_DE_PAPEL, Papel
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.usuarios import (
    MINIMO_DE_CLAVE,
    Usuario,
    cambiar_mi_clave,
    cambiar_usuario,
    dar_de_alta_usuario,
    poner_clave,
    quien_trabaja,
    readmitir_usuario,
    retirar_usuario,
    usuarios,
)
from escritorio.comun.interfaz.campos_especiales import CampoCasillas, CampoClave
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.formulario import Campo, CampoTexto
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, correr
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala

_PORQUE = (
    "Desde la primera persona que añada, al abrir se pregunta quién trabaja, y cada una hace lo que pide su"
    " papel. Es orden de la oficina: quien tiene el archivo y sabe, puede leerlo. Para llevarlo fuera está la"
    " copia cifrada."
)
_NADIE = (
    "Aquí nadie dijo quién trabaja, o sólo consulta: no hay clave que cambiar. Las personas se dan de alta en"
    " Asociación, pestaña «Personas», con «Nueva persona…»."
)
_QUE_PUEDE = {
    Papel.CONSULTA: "ver e imprimir",
    Papel.SECRETARIA: "socios, estatuto, sesiones y cooperación",
    Papel.TESORERIA: "cuotas y cuentas",
    Papel.PRESIDENCIA: "dirigir la sesión, aprobar el acta y asentarla",
    Papel.ADMINISTRACION: "las personas y la ficha de la asociación",
}
_PAPELES = [(str(p), f"{NOMBRES_DE_PAPEL[p].capitalize()}: {que}") for p, que in _QUE_PUEDE.items()]


class _Papeles(Registro):
    nombre: str
    papeles: list[Papel]


class _Persona(_Papeles):
    clave: str
    repetida: str


class _Clave(Registro):
    clave: str
    repetida: str
    anterior: str = ""


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
        flujo.addWidget(boton_de(Accion("&Nueva persona…", "user-plus", self._anadir)))
        for texto, icono, hacer in (
            ("&Editar sus papeles…", "pencil", self._cambiar),
            ("Poner c&lave…", "settings", self._poner_clave),
            ("&Retirar o readmitir", "user-x", self._retirar),
        ):
            boton = boton_de(Accion(texto, icono, partial(self._con_la_elegida, hacer)))
            boton.setEnabled(self.tabla.actual() is not None)
            flujo.addWidget(boton)
        if quien_cambia(self._bd):
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
        bd = self._bd
        de_partida = () if usuarios(bd) else (str(Papel.ADMINISTRACION), str(Papel.SECRETARIA))
        campos = [
            *_campos(bd.quien if de_partida else "", de_partida),
            CampoClave("clave", "C&lave", ayuda=f"Si quiere que se le pida; {MINIMO_DE_CLAVE} letras o más."),
            CampoClave("repetida", "Repita la cla&ve"),
        ]

        def hacer(dada: _Persona) -> LoHecho:
            alta = dar_de_alta_usuario(bd, dada.nombre, dada.papeles, _la_misma(dada.clave, dada.repetida))
            return LoHecho("Se dio de alta a quien trabaja en el archivo.", alta)

        Pregunta("Nueva persona", _Persona, campos, hacer, "&Añadir").en(self._pantalla)

    def _cambiar(self, quien: Usuario) -> None:
        def hacer(dada: _Papeles) -> LoHecho:
            accion = cambiar_usuario(self._bd, quien.id, dada.nombre, dada.papeles)
            return LoHecho(f"Se cambió lo que puede {quien.nombre}.", accion)

        campos = _campos(quien.nombre, tuple(str(p) for p in quien.papeles))
        Pregunta("Editar sus papeles", _Papeles, campos, hacer).en(self._pantalla)

    def _poner_clave(self, quien: Usuario) -> None:
        if quien.id == self._bd.usuario_id and Papel.ADMINISTRACION not in quien.papeles:
            _cambiar_mi_clave(self._pantalla, quien)  # la propia, diciendo la que tenía
            return
        campos: list[Campo] = [
            CampoClave("clave", "C&lave nueva", ayuda="Vacía, se le quita y ya no se le pide."),
            CampoClave("repetida", "Repita la cla&ve"),
        ]

        def hacer(dada: _Clave) -> LoHecho:
            poner_clave(self._bd, quien.id, _la_misma(dada.clave, dada.repetida))
            return LoHecho(f"Se cambió la clave de {quien.nombre}.")

        explicacion = f"La clave con que entra {quien.nombre}. No se guarda: si se olvida, se pone otra."
        Pregunta("Poner una clave", _Clave, campos, hacer, explicacion=explicacion).en(self._pantalla)

    def _retirar(self, quien: Usuario) -> None:
        hacer, verbo = (retirar_usuario, "retiró") if quien.activo else (readmitir_usuario, "readmitió")
        frase = f"Se {verbo} a {quien.nombre}."
        correr(self._pantalla, lambda: LoHecho(frase, hacer(self._bd, quien.id)))


def quien_cambia(bd: Archivo) -> Usuario | None:
    """La persona que dijo ser al entrar, si puede cambiar algo."""
    return None if bd.solo_lectura else quien_trabaja(bd)


def pedir_mi_clave(pantalla: Pantalla) -> None:
    """Quien trabaja cambia su clave; si nadie dijo quién trabaja, se explica."""
    yo = quien_cambia(pantalla.servicios.bd)
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

    def hacer(dada: _Clave) -> LoHecho:
        cambiar_mi_clave(pantalla.servicios.bd, dada.anterior, _la_misma(dada.clave, dada.repetida))
        return LoHecho("Se cambió su clave.")

    campos = [*(anterior if yo.con_clave else ()), *nueva]
    explicacion = (
        f"La clave con que entra {yo.nombre}. No se guarda: si la olvida, quien administra le pone otra."
    )
    Pregunta("Cambiar mi clave", _Clave, campos, hacer, explicacion=explicacion).en(pantalla)


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


def _la_misma(clave: str, repetida: str) -> str:
    if clave != repetida:
        raise DatoInvalido("No es la misma que arriba. Escríbala otra vez.", campo="repetida")
    return clave
