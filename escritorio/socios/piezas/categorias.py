"""Las categorías de socio: el catálogo de la secretaría, y pasar socios de una a otra desde un día."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha
from escritorio.comun.interfaz.formulario import Campo, CampoCasilla, CampoEleccion, CampoFecha, CampoTexto
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta, decir
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.socios.acciones import (
    cambiar_categoria,
    corregir_categoria,
    crear_categoria,
    reponer_categoria,
    retirar_categoria,
)
from escritorio.socios.consultas import categorias, cuantos_son, socios_activos
from escritorio.socios.modelo import Categoria, CategoriaNueva, Socio

_EXPLICACION = "Con socios dentro sólo cambia el nombre: el voto y la cuota de lo pasado no se mueven."


class _Pase(Registro):
    socios: tuple[str, ...]
    desde: str
    fundamento: Fundamento


class _Cambio(Registro):
    categoria_id: str
    desde: str
    fundamento: Fundamento


class DialogoDeCategorias(DialogoDeLista[Categoria]):
    """Las que se dan y las retiradas; crear, corregir, retirar, volver a usar y pasar socios a una."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla, "Categorías de socio")
        self._pantalla, self._bd = pantalla, pantalla.servicios.bd
        self.lista = Vista(
            _columnas(self._bd),
            clave_de_fila=lambda c: c.id,
            nombre="las categorías de socio",
            ficha=self._en_la_ficha,
            sin_elegir="Elija una categoría para ver qué puede y qué paga quien la tiene.",
            vacio=EstadoVacio(
                "tag",
                "Todavía no hay categorías",
                "Natos, asociados, honorarios, observadores: cada una dice si tiene voz y voto y si paga"
                " cuota.",
                "&Nueva categoría…",
                self.crear,
            ),
            marcador="Filtrar por nombre…",
            pajar=lambda c: c.nombre,
            acciones=[Accion("&Nueva categoría…", "plus", self.crear, principal=True)],
            leer=lambda: categorias(self._bd),
        )
        self.montar()

    def crear(self) -> None:
        """Una nueva."""

        def hacer(dada: CategoriaNueva) -> LoHecho:
            return LoHecho(f"Se creó «{dada.nombre}».", crear_categoria(self._bd, dada))

        explicacion = "Natos, asociados, honorarios, observadores: los nombres son los de su estatuto."
        self._preguntar(
            Pregunta("Nueva categoría", CategoriaNueva, _campos(None), hacer, "&Crear", explicacion)
        )

    def corregir(self, suya: Categoria) -> None:
        """Cómo se llama y, si nadie la tuvo, qué puede y qué paga."""

        def hacer(dada: CategoriaNueva) -> LoHecho:
            return LoHecho(f"Se corrigió «{dada.nombre}».", corregir_categoria(self._bd, suya.id, dada))

        titulo = f"Editar «{suya.nombre}»"
        self._preguntar(Pregunta(titulo, CategoriaNueva, _campos(suya), hacer, "&Guardar", _EXPLICACION))

    def pasar(self, suya: Categoria) -> None:
        """Varios socios, el mismo día y con el mismo fundamento."""
        bd = self._bd
        otros = [s for s in socios_activos(bd, bd.hoy()) if s.categoria_id != suya.id]
        if not otros:
            raise DatoInvalido(f"No queda ningún socio que pasar: todos son ya de «{suya.nombre}».")

        def hacer(dado: _Pase) -> LoHecho:
            accion_id = cambiar_categoria(bd, dado.socios, suya.id, dado.desde, dado.fundamento)
            pasan = contar(len(dado.socios), "socio pasa", "socios pasan")
            return LoHecho(f"{pasan} a «{suya.nombre}» desde el {en_corto(dado.desde)}.", accion_id)

        opciones = [(s.id, f"{s.nombre} · {s.categoria}") for s in otros]
        campos: list[Pedido] = [
            CampoCasillas("socios", "&Quiénes pasan", opciones, obligatorio=True),
            *_desde_y_por_que(bd),
        ]
        self._preguntar(Pregunta(f"Pasar socios a «{suya.nombre}»", _Pase, campos, hacer, "&Pasar", _DESDE))

    def _cambiar(self, suya: Categoria) -> None:
        accion_id = (reponer_categoria if suya.retirada_el else retirar_categoria)(self._bd, suya.id)
        frase = f"Vuelve a darse «{suya.nombre}»." if suya.retirada_el else f"Se retiró «{suya.nombre}»."
        self.anunciar(frase, suya.id)
        self._pantalla.decir_hecho(frase, partial(deshacer, self._bd, accion_id))

    def _preguntar(self, pregunta: Pregunta[CategoriaNueva] | Pregunta[_Pase]) -> None:
        hecho = pregunta.abrir(self)
        if hecho is not None:
            self.lista.recargar_con_lo_nuevo()
            decir(self._pantalla, hecho)

    def _en_la_ficha(self, elegida: Categoria) -> EnLaFicha:
        cambiar = Accion(
            "Volver a &usarla" if elegida.retirada_el else "&Retirar",
            "refresh-cw",
            partial(self._cambiar, elegida),
        )
        pasar = Accion("&Pasar socios…", "users", partial(self.pasar, elegida))
        return EnLaFicha(
            elegida.nombre,
            elegida.como_vota,
            _estado(elegida),
            pestanas=[("Categoría", Datos(_datos(self._bd, elegida)))],
            botones=[
                Accion("&Editar…", "pencil", partial(self.corregir, elegida)),
                *([] if elegida.retirada_el else [pasar]),
                cambiar,
            ],
        )


def pregunta_de_cambio(bd: Archivo, socio: Socio) -> Pregunta[_Cambio]:
    """De qué categoría es ese socio desde un día."""
    otras = [c for c in categorias(bd) if not c.retirada_el and c.id != socio.categoria_id]

    def hacer(dado: _Cambio) -> LoHecho:
        nombre = next(c.nombre for c in otras if c.id == dado.categoria_id)
        accion_id = cambiar_categoria(bd, [socio.id], dado.categoria_id, dado.desde, dado.fundamento)
        return LoHecho(f"{socio.nombre} es de «{nombre}» desde el {en_corto(dado.desde)}.", accion_id)

    opciones = [(c.id, f"{c.nombre} · {c.como_vota.lower()}") for c in otras]
    elegir = CampoEleccion("categoria_id", "&Categoría", opciones, obligatorio=True)
    titulo = f"Cambio de categoría de {socio.nombre}"
    return Pregunta(titulo, _Cambio, [elegir, *_desde_y_por_que(bd)], hacer, explicacion=_DESDE)


_DESDE = "Lo de antes de ese día no cambia: vota y paga según la categoría que tenía."


def _desde_y_por_que(bd: Archivo) -> list[Pedido]:
    return [
        CampoFecha("desde", "&Desde", obligatorio=True, valor=bd.hoy(), mitad=True),
        pedir_fundamento(bd),
    ]


def _campos(suya: Categoria | None) -> list[Campo]:
    dada = suya or CategoriaNueva("")
    return [
        CampoTexto("nombre", "&Nombre", obligatorio=True, valor=dada.nombre, marcador="Nato, asociado…"),
        CampoCasilla("con_voz", "Tiene vo&z", valor=dada.con_voz),
        CampoCasilla("con_voto", "Tiene &voto", valor=dada.con_voto),
        CampoCasilla("paga_cuota", "&Paga cuota", valor=dada.paga_cuota),
    ]


def _estado(suya: Categoria) -> tuple[str, str]:
    return ("Retirada", "neutro") if suya.retirada_el else ("Se da", "exito")


def _datos(bd: Archivo, suya: Categoria) -> list[tuple[str, str | QWidget]]:
    filas: list[tuple[str, str | QWidget]] = [
        ("Derechos", suya.como_vota),
        ("Cuota", "La paga" if suya.paga_cuota else "No la paga"),
        ("La tienen", contar(cuantos_son(bd, suya.id), "socio", "socios")),
        ("Clave para las órdenes", suya.clave),
    ]
    if suya.retirada_el:
        filas.append(("Retirada el", en_corto(suya.retirada_el)))
    return filas


def _columnas(bd: Archivo) -> list[Columna[Categoria]]:
    def cuantos(suya: Categoria) -> int:
        return cuantos_son(bd, suya.id)

    return [
        Columna("Categoría", lambda c: c.nombre, estira=True),
        Columna("Derechos", lambda c: c.como_vota),
        Columna("Cuota", lambda c: "Paga" if c.paga_cuota else "No paga"),
        Columna("Socios", lambda c: escribir_miles(cuantos(c)), clave=cuantos, derecha=True),
        Columna("Estado", lambda c: _estado(c)[0], pildora=lambda c: _estado(c)[1]),
    ]
