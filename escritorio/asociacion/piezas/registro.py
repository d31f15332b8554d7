"""Las numeraciones, en su tabla, y lo que pasaría al deshacer, en unas líneas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cifrado import EXTENSION_CIFRADA, MINIMO_DE_CONTRASENA, guardar_copia_cifrada
from escritorio.comun.datos.declarado import de_tabla, tablas
from escritorio.comun.datos.deshacer import PlanDeDeshacer
from escritorio.comun.datos.usuarios import exigir_clave
from escritorio.comun.interfaz.campos_especiales import CampoClave
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.gestion import con_su_conexion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import pedir
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala

T = TypeVar("T")


class Serie(Registro):
    """Una numeración: su clave, qué numera, de qué órgano («» si de toda la asociación) y el próximo."""

    clave: str
    que: str
    de: str
    proximo: int

    @property
    def nombre(self) -> str:
        """«Acta, Consejo»."""
        return f"{self.que}, {self.de}" if self.de else self.que


def de_numeraciones(
    series: Sequence[Serie],
    al_fijar: Callable[[Serie], object],
    enlaces: Sequence[tuple[str, Callable[[], object]]],
) -> QWidget:
    """Cada numeración con su próximo número; `enlaces`: dónde se anota lo demás de lo anterior."""
    columnas: list[Columna[Serie]] = [
        Columna("Qué numera", lambda s: s.que),
        Columna("De", lambda s: s.de or "Toda la asociación", estira=True),
        Columna("Próximo número", lambda s: str(s.proximo), clave=lambda s: s.proximo, derecha=True),
    ]
    tabla = _tabla(columnas, series, lambda s: s.clave, "Numeraciones")
    tabla.activada.connect(al_fijar)
    boton = Accion("&Fijar el próximo número…", "pencil", lambda: _con_actual(tabla, al_fijar))
    frase = (
        "Si la asociación ya funcionaba, fije aquí por qué número seguir, antes de dar el primero. "
        "Una numeración en marcha no se mueve."
    )
    return _hoja(frase, tabla, [boton_de(boton), *(_enlace(t, ir) for t, ir in enlaces)])


def resumen_del_plan(plan: PlanDeDeshacer) -> str:
    """Qué pasaría al deshacer, en unas líneas y con los nombres del oficio."""
    partes = [
        ("Se retira", [tabla for tabla, _ in plan.retirar]),
        ("Vuelve a como estaba", [a.tabla for a in plan.restaurar]),
        ("Se repone", [a.tabla for a in plan.reponer]),
    ]
    lineas = [f"{verbo}: {_contadas(tablas)}." for verbo, tablas in partes if tablas]
    motivos = Counter((c.tabla, c.motivo) for c in plan.conservar)
    lineas += [
        f"Se conserva: {_contadas([tabla] * cuantas)} ({_en_claro(motivo)})."
        for (tabla, motivo), cuantas in motivos.items()
    ]
    return "\n".join(lineas)


def _contadas(tablas: Iterable[str]) -> str:
    return enumerar([f"{escribir_miles(n)} {de_tabla(t, varios=n > 1)}" for t, n in Counter(tablas).items()])


def _en_claro(motivo: str) -> str:
    principio, _, tabla = motivo.rpartition(" ")
    return f"{principio} {de_tabla(tabla, varios=True)}" if tabla in tablas() else motivo


def _tabla(
    columnas: Sequence[Columna[T]], filas: Sequence[T], clave: Callable[[T], str], nombre: str
) -> Tabla[T]:
    modelo = ModeloTabla(columnas)
    tabla = Tabla(modelo, clave, nombre)
    modelo.setParent(tabla)
    modelo.poner(filas)
    tabla.seleccionar_primera()
    tabla.setMinimumHeight(a_escala(160))
    return tabla


def _con_actual(tabla: Tabla[T], hacer: Callable[[T], object]) -> None:
    fila = tabla.actual()
    if fila is not None:
        hacer(fila)


def _hoja(frase: str, tabla: QWidget, mandos: Sequence[QWidget]) -> QWidget:
    marco, pie = QWidget(), QWidget()
    flujo = Flujo(pie)
    for mando in mandos:
        flujo.addWidget(mando)
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(8))
    caja.addWidget(etiqueta(frase, "suave"))
    caja.addWidget(pie)
    caja.addWidget(tabla, 1)
    return marco


def _enlace(texto: str, ir: Callable[[], object]) -> QPushButton:
    boton = QPushButton(texto)
    boton.setProperty("clase", "enlace")
    boton.clicked.connect(lambda: ir())
    return boton


_EXPLICACION = (
    "Una copia entera que sólo se abre con esta contraseña. Apúntela en otro sitio: si se pierde, nadie puede"
    " abrir la copia, tampoco quien le da soporte."
)


class _Contrasena(Registro):
    contrasena: str
    repetida: str


def guardar_cifrada(pantalla: Pantalla) -> None:
    """Pregunta la contraseña y dónde, y la guarda en segundo plano."""
    bd = pantalla.servicios.bd
    campos = [
        CampoClave(
            "contrasena",
            "&Contraseña",
            obligatorio=True,
            ayuda=f"{MINIMO_DE_CONTRASENA} letras o más; mejor, varias palabras.",
        ),
        CampoClave("repetida", "&Repita la contraseña", obligatorio=True),
    ]

    def exigir(dado: _Contrasena) -> None:
        if dado.contrasena != dado.repetida:
            raise DatoInvalido("No es la misma que arriba. Escríbala otra vez.", campo="repetida")
        exigir_clave(dado.contrasena, MINIMO_DE_CONTRASENA, "contrasena")

    dado = pedir(pantalla, "Copia cifrada", _Contrasena, campos, "&Elegir dónde…", _EXPLICACION, exigir)
    if dado is None:
        return
    nombre = f"{bd.ruta.stem} {bd.hoy()}{EXTENSION_CIFRADA}"
    filtro = f"Copias cifradas (*{EXTENSION_CIFRADA})"
    destino = pantalla.servicios.dialogos.guardar("Guardar una copia cifrada", nombre, filtro)
    if destino is None:
        return

    def copiar(otra: Archivo, _: Avance) -> None:
        guardar_copia_cifrada(otra, destino, dado.contrasena)

    frase = f"Se guardó y se comprobó la copia cifrada «{destino.name}»."
    servicios = pantalla.servicios
    servicios.trabajos.correr(
        "Guardando la copia cifrada", con_su_conexion(bd, copiar), lambda _: servicios.avisos.hecho(frase)
    )
