"""Con qué se escribe un acta en una lengua: sus partes, sus títulos y sus recuadros. Puro."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.actas.modelo.actas import DatosDeActa
from escritorio.actas.modelo.contenido import ParteDeActa
from escritorio.actas.reglas.dictamenes import citado
from escritorio.actas.reglas.partes import partes
from escritorio.comun.base.lengua import Frase, Habla
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.piezas import Acordado, Nota, Parrafo, PiezaDeColumna, Recuadro, Texto
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.sesiones import Punto

Trozo = tuple[PiezaDeColumna, ...]
"""Lo que en un acta a doble columna empieza a la misma altura en las dos."""


class Escribano(Registro):
    """Compone en una lengua. `marca`: señala lo escrito a mano; `citado`: el dictamen original va al lado."""

    di: Habla
    partes: Mapping[str, ParteDeActa]
    marca: bool
    citado: bool

    def parte(self, clave: str, delante: str = "") -> Trozo:
        """El texto de esa parte, con su marca si está a mano y se pide. `delante`: un rótulo en negrita."""
        suya = self.partes.get(clave)
        texto = suya.texto.strip() if suya else ""
        if suya is None or not (texto or delante):
            return ()
        negrita = f"**{delante}** " if delante else ""
        piezas: list[PiezaDeColumna] = [Texto(f"{negrita}{texto}")]
        if suya.original and texto:
            piezas.append(Nota(self.di("(no traducido)")))
        if suya.a_mano and self.marca:
            piezas.append(Nota(self.di("• Escrito a mano")))
        return tuple(piezas)

    def acordado(self, clave: str, rotulo: str) -> Trozo:
        """Esa parte, destacada y con su rótulo («Acuerdo n.º 125.») al margen; sin rótulo, como texto."""
        trozo = self.parte(clave)
        if not (rotulo and trozo and isinstance(trozo[0], Texto)):
            return trozo or ((Acordado(rotulo, ""),) if rotulo else ())
        return (Acordado(rotulo, trozo[0].marcado), *trozo[1:])

    def anuncio(self, clave: str) -> Trozo:
        """Esa parte, que presenta lo que sigue: automática, no queda al pie de una página sin ello."""
        suya = self.partes.get(clave)
        if suya is None or suya.a_mano or not suya.texto.endswith(":"):
            return self.parte(clave)
        return (Parrafo(suya.texto, anuncia=True),)

    def titulo(self, punto: Punto) -> str:
        """El título del punto, traducido si lo está."""
        suya = self.partes.get(f"titulo:{punto.id}")
        return suya.escrito or punto.titulo if suya else punto.titulo


def escribano(datos: DatosDeActa, di: Habla, *, citado: bool) -> Escribano:
    """El de esa lengua; en un borrador señala lo escrito a mano."""
    return Escribano(di, {p.clave: p for p in partes(datos, di)}, datos.borrador, citado)


def recuadro(veredicto: Frase, dictamen: Dictamen, quien: Escribano) -> Recuadro:
    """Un dictamen guardado, en la lengua del acta.

    El que no se sabe decir en ella: su `veredicto` y, salvo que vaya al lado, el original citado.
    """
    di = quien.di
    if di.sabe(dictamen.seguido):
        return Recuadro(di.decir(dictamen.frase), [*map(di.decir, dictamen.pasos)])
    return Recuadro(di.decir(veredicto), [] if quien.citado else citado(dictamen, di))


def en_menudo(veredicto: Frase, dictamen: Dictamen, quien: Escribano) -> Nota:
    """La cuenta de una votación, debajo de lo acordado y menor: lo mismo que el recuadro, de corrido."""
    dicho = recuadro(veredicto, dictamen, quien)
    return Nota(" ".join(con_punto(t) for t in (dicho.titulo, *dicho.lineas) if t.strip()))


def con_punto(texto: str) -> str:
    """Con el punto final, si no acaba en otro signo."""
    return texto if texto.rstrip()[-1:] in ".:;!?…»)" else f"{texto.rstrip()}."
