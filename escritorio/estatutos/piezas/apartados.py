"""Cambiar, añadir o suprimir un apartado, una letra o un inciso desde el proyecto de reforma."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoParrafo, DialogoFormulario
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.acciones.piezas import anadir_pieza, cambiar_pieza, suprimir_pieza
from escritorio.estatutos.modelo.articulado import Disposicion, Reforma, clave_de_pieza, de_clave
from escritorio.estatutos.piezas.articulado import Lectura, dicho_de, html_de_trozos, llano, nombre_de
from escritorio.estatutos.piezas.comparado import LEYENDA
from escritorio.estatutos.reglas.apartados import citables, pieza_en
from escritorio.estatutos.reglas.comparar import comparar_texto

_CAMBIAR, _ANADIR, _SUPRIMIR = "cambiar", "anadir", "suprimir"
_QUE = ((_CAMBIAR, "Editar su redacción"), (_ANADIR, "Añadir otra detrás"), (_SUPRIMIR, "Suprimirla"))
_COMIENZO = 60


class _Pieza(Registro):
    que: str
    clave: str
    texto: str


def tiene_piezas(articulo: Disposicion) -> bool:
    """Si está partido en apartados, letras, incisos o párrafos que se pueden tocar uno a uno."""
    return bool(citables(articulo.texto))


def opciones_de_piezas(articulo: Disposicion) -> list[tuple[str, str]]:
    """(clave, «apartado 2, letra b): los que entraron…») de cada pieza de un artículo."""
    return [
        (clave_de_pieza(articulo.id, a.ruta), f"{a.nombre[:1].upper()}{a.nombre[1:]}: {_comienzo(a.texto)}")
        for a in citables(articulo.texto)
    ]


def preguntar_pieza(bd: Archivo, reforma: Reforma, articulo: Disposicion) -> Pregunta[_Pieza]:
    """Qué pieza del artículo y qué se hace con ella en esa reforma."""
    nombre = nombre_de(articulo.rotulo, articulo.epigrafe, articulo.texto)
    opciones = opciones_de_piezas(articulo)

    def hacer(dada: _Pieza) -> LoHecho:
        if dada.que == _SUPRIMIR:
            return LoHecho(
                f"La reforma suprime una pieza de {nombre}.", suprimir_pieza(bd, reforma.id, dada.clave)
            )
        if dada.que == _ANADIR:
            return LoHecho(
                f"Se añadió una pieza a {nombre}.", anadir_pieza(bd, reforma.id, dada.clave, dada.texto)
            )
        return LoHecho(
            f"Cambió una pieza de {nombre}.", cambiar_pieza(bd, reforma.id, dada.clave, dada.texto)
        )

    return Pregunta(
        f"Una pieza de {nombre}",
        _Pieza,
        [
            CampoEleccion("clave", "&Pieza", opciones, obligatorio=True, valor=opciones[0][0]),
            CampoEleccion("que", "&Qué se hace", list(_QUE), obligatorio=True, valor=_CAMBIAR),
            CampoParrafo(
                "texto", "&Texto", obligatorio=True, lineas=5, ayuda="Con su número o su letra delante."
            ),
        ],
        hacer,
        explicacion="Lo demás del artículo queda como está.",
        atender=lambda dialogo: _LoQueDice(dialogo, articulo),
    )


class _LoQueDice:
    """Pone el texto de la pieza elegida y enseña, debajo, lo que va cambiando de ella."""

    def __init__(self, dialogo: DialogoFormulario, articulo: Disposicion) -> None:
        self._formulario, self._articulo = dialogo.formulario, articulo
        self._cambios = Lectura("Lo que cambia de la pieza")
        self._cambios.setFixedHeight(a_escala_corta(110))
        dialogo.poner_debajo(etiqueta(f"Lo que cambia. {LEYENDA}", "rotulo-fuerte"), self._cambios)
        dialogo.setMinimumWidth(a_escala(560))
        self._formulario.cambiado.connect(self._al_tocar)
        self._al_tocar("clave")

    def _al_tocar(self, campo: str) -> None:
        hay = self._formulario.dados()
        que, dice = str(hay["que"]), self._dice(str(hay["clave"]))
        if campo in ("clave", "que"):
            self._formulario.mostrar("texto", que != _SUPRIMIR)
            self._formulario.poner({"texto": dice if que == _CAMBIAR else ""})
        escrito = str(self._formulario.dados()["texto"] or "") if que != _SUPRIMIR else ""
        trozos = comparar_texto("" if que == _ANADIR else llano(dice), llano(escrito))
        self._cambios.poner(lambda f: f"<p>{html_de_trozos(trozos, f)}</p>")
        self._cambios.setAccessibleName(f"Lo que cambia: {dicho_de(trozos) or 'nada todavía'}")

    def _dice(self, clave: str) -> str:
        return pieza_en(self._articulo.texto, de_clave(clave)[1]) or ""


def _comienzo(texto: str) -> str:
    dicho = " ".join(llano(texto).split())
    return dicho if len(dicho) <= _COMIENZO else f"{dicho[:_COMIENZO].rsplit(' ', 1)[0]}…"
