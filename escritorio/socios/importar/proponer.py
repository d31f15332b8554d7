"""Qué pasaría al importar un libro: fila por fila, sin escribir nada."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Mapping

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.libros.correccion import corregido
from escritorio.comun.datos.libros.importacion import Suerte
from escritorio.comun.datos.libros.modelo import Libro
from escritorio.socios.consultas import categorias, membresias, poblaciones, socios, titulares
from escritorio.socios.importar.cambios import cambios_de, de_alta, no_es_su_alta
from escritorio.socios.importar.fichas import Fichero, Homonimos, SeParece
from escritorio.socios.importar.leer import Lectura, leer_filas
from escritorio.socios.importar.modelo import Clave, FilaLeida, FilaPropuesta, Opciones, Parecida, Propuesta
from escritorio.socios.importar.notas import (
    notas_de_cabecera,
    notas_de_filas,
    notas_de_lo_que_no_consta,
    notas_de_nombres,
)
from escritorio.socios.modelo import Membresia, Poblacion, PoblacionNueva, Representante, Socio
from escritorio.socios.reglas.parecidos import esta_peor_escrito
from escritorio.socios.reglas.vigencia import exigir_una_oficial


def preparar_importacion(bd: Archivo, libro: Libro, opciones: Opciones | None = None) -> Propuesta:
    """Altas y cambios que traería un libro de socios. No escribe nada.

    Lanza `HojaDesconocida`, `TituloDesconocido`, `CabeceraNoHallada`, `CampoDesconocido`, `FaltaColumna` o
    `DatoInvalido` si la fuente común no cabe.
    """
    return _preparar(bd, libro, opciones or Opciones(), poblacion=False)


def preparar_poblacion(bd: Archivo, libro: Libro, opciones: Opciones | None = None) -> Propuesta:
    """Poblaciones que traería un libro, de socios que ya están; los demás son dudas. No escribe nada.

    Admite varios años del mismo socio. Lanza lo mismo que `preparar_importacion`.
    """
    return _preparar(bd, libro, opciones or Opciones(), poblacion=True)


def _preparar(bd: Archivo, libro: Libro, opciones: Opciones, *, poblacion: bool) -> Propuesta:
    libro = corregido(libro, opciones.corregidas)
    completas = replace(opciones, categoria_id=opciones.categoria_id or _categoria_de_partida(bd))
    lectura = leer_filas(libro, completas, categorias(bd), poblacion=poblacion)
    comparador = _Comparador(bd, lectura, completas.decididas, poblacion=poblacion)
    filas = comparador.filas()
    notas = (
        *notas_de_cabecera(lectura.cabecera),
        *notas_de_lo_que_no_consta(lectura),
        *notas_de_filas(filas, bd.hoy()),
        *notas_de_nombres(comparador.conservados),
    )
    return Propuesta(
        libro=libro.nombre,
        hoja=lectura.hoja.nombre,
        cabecera=lectura.cabecera,
        filas=filas,
        opciones=completas,
        notas=(*libro.notas, *lectura.hoja.notas, *notas),
        miles_ambiguos=lectura.miles_ambiguos,
        marca=ultimo_apunte(bd),
    )


def _categoria_de_partida(bd: Archivo) -> str:
    todas = [c for c in categorias(bd) if not c.retirada_el]
    return next((c.id for c in todas if c.con_voto), todas[0].id if todas else "")


class _Comparador:
    """Compara las filas leídas con lo que hay en el archivo."""

    def __init__(
        self, bd: Archivo, lectura: Lectura, decididas: Mapping[Clave, str], *, poblacion: bool
    ) -> None:
        hoy = bd.hoy()
        todos = socios(bd, hoy)
        self._lectura, self._anio = lectura, int(hoy[:4])
        self._solo_poblacion = poblacion
        self._fichero = Fichero(todos)
        self._series: dict[str, tuple[Poblacion, ...]] = poblaciones(bd)
        self._titulares: dict[str, Representante] = titulares(bd, hoy)
        self._periodos: dict[str, tuple[Membresia, ...]] = membresias(bd)
        self._categorias = {c.id: c.nombre for c in categorias(bd)}
        self._decididas = decididas
        self._fichas: dict[int, Socio] = {}
        self._parecidas: dict[int, Parecida] = {}
        self.conservados: list[tuple[str, str]] = []
        """El nombre de la ficha y cómo lo escribe el libro, de los que se dejan como estaban."""

    def filas(self) -> tuple[FilaPropuesta, ...]:
        """Todas las filas con su suerte."""
        for fila in self._lectura.filas:
            self._reconocer(fila)
        self._senalar_repetidas()
        return tuple(self._proponer(fila) for fila in self._lectura.filas)

    def _reconocer(self, fila: FilaLeida) -> None:
        if fila.indice in self._lectura.dudas:
            return
        if fila.poblacion is not None and fila.oficial and (fila.anio or 0) > self._anio:
            motivo = f"una población oficial de {fila.anio} no puede constar todavía: ese año no ha llegado"
            self._lectura.dudar(fila.indice, "anio", motivo)
            return
        try:
            ficha = self._ficha_de(fila)
        except (Homonimos, SeParece) as duda:
            self._lectura.dudar(fila.indice, "nombre", str(duda))
            return
        if ficha is None:
            self._exigir_alta(fila)
        else:
            self._fichas[fila.indice] = ficha
            self._exigir_misma_alta(fila, ficha)
            self._exigir_una_oficial(fila, ficha)

    def _ficha_de(self, fila: FilaLeida) -> Socio | None:
        """La que se reconoce o la que se dijo que es. Lanza `Homonimos`, o `SeParece` si no se dijo."""
        try:
            return self._fichero.buscar(fila)
        except SeParece as duda:
            suya = Parecida(duda.nombre, duda.ficha.id if duda.ficha else "", self._decididas.get(fila.clave))
            self._parecidas[fila.indice] = suya
            if not suya.resuelta:
                raise
            return duda.ficha if suya.decidida else None

    def _exigir_alta(self, fila: FilaLeida) -> None:
        if self._solo_poblacion:
            campo = "codigo" if fila.codigo else "nombre"
            self._lectura.dudar(
                fila.indice, campo, "no es de ningún socio; dé antes de alta al socio o corríjalo"
            )
        elif not fila.nombre:
            self._lectura.dudar(fila.indice, "nombre", "falta el nombre")

    def _exigir_misma_alta(self, fila: FilaLeida, ficha: Socio) -> None:
        if self._solo_poblacion or not fila.alta or fila.alta == ficha.alta:
            return
        if motivo := no_es_su_alta(fila.alta, self._periodos.get(ficha.id, ())):
            self._lectura.dudar(fila.indice, "alta", motivo)

    def _exigir_una_oficial(self, fila: FilaLeida, ficha: Socio) -> None:
        if fila.poblacion is None or fila.fuente is None:
            return
        nueva = PoblacionNueva(fila.poblacion, fila.fuente, fila.anio, bool(fila.oficial))
        try:
            exigir_una_oficial(self._series.get(ficha.id, ()), nueva)
        except DatoInvalido as error:
            self._lectura.dudar(fila.indice, "poblacion", error.mensaje)

    def _senalar_repetidas(self) -> None:
        """Dos filas del mismo socio (o de la misma población) se contradicen: se señalan las dos."""
        if not self._solo_poblacion:
            self._senalar(_clave_de_codigo, "codigo", "repite el código de la fila {}")
        self._senalar(self._clave_de_ficha, "nombre", "es del mismo socio que la fila {}")
        if not self._solo_poblacion:
            motivo = "repite el nombre de la fila {}; ponga el código de cada una"
            self._senalar(_clave_de_nombre, "nombre", motivo, solo_sin_codigo=True)

    def _senalar(
        self,
        clave: Callable[[FilaLeida], Hashable | None],
        campo: str,
        motivo: str,
        *,
        solo_sin_codigo: bool = False,
    ) -> None:
        grupos: dict[Hashable, list[FilaLeida]] = {}
        for fila in self._lectura.filas:
            if (suya := clave(fila)) is not None:
                grupos.setdefault(suya, []).append(fila)
        for repetidas in (g for g in grupos.values() if len(g) > 1):
            for fila in repetidas:
                if fila.indice not in self._lectura.dudas and not (solo_sin_codigo and fila.codigo):
                    otra = next(f.numero for f in repetidas if f is not fila)
                    self._lectura.dudar(fila.indice, campo, motivo.format(otra))

    def _clave_de_ficha(self, fila: FilaLeida) -> Hashable | None:
        ficha = self._fichas.get(fila.indice)
        if ficha is None:
            return None
        return (ficha.id, fila.anio, fila.fuente) if self._solo_poblacion else ficha.id

    def _proponer(self, fila: FilaLeida) -> FilaPropuesta:
        dudas = tuple(self._lectura.dudas.get(fila.indice, ()))
        ficha, parecida = self._fichas.get(fila.indice), self._parecidas.get(fila.indice)
        if dudas:
            return FilaPropuesta(
                fila, Suerte.DUDOSA, ficha.id if ficha else None, dudas=dudas, parecida=parecida
            )
        if ficha is None:
            return FilaPropuesta(fila, Suerte.ALTA, parecida=parecida)
        serie, titular = self._series.get(ficha.id, ()), self._titulares.get(ficha.id)
        cambios = cambios_de(self._lo_que_cuenta(fila, ficha), ficha, serie, titular, self._categorias)
        if not self._solo_poblacion:
            cambios += de_alta(fila, self._periodos.get(ficha.id, ()))
        suerte = Suerte.CAMBIA if cambios else Suerte.IGUAL
        return FilaPropuesta(fila, suerte, ficha.id, cambios, parecida=parecida)

    def _lo_que_cuenta(self, fila: FilaLeida, ficha: Socio) -> FilaLeida:
        """Al traer sólo poblaciones, nombre y código sirven para reconocer, no para cambiar la ficha.

        Tampoco la cambia un nombre peor escrito, ni el de quien se dijo que es el mismo.
        """
        if self._solo_poblacion:
            return dataclasses.replace(fila, codigo=None, nombre=None, subdivision=None)
        if fila.indice in self._parecidas:
            return dataclasses.replace(fila, nombre=None)
        if fila.nombre and esta_peor_escrito(fila.nombre, ficha.nombre):
            self.conservados.append((ficha.nombre, fila.nombre))
            return dataclasses.replace(fila, nombre=None)
        return fila


def _clave_de_codigo(fila: FilaLeida) -> Hashable | None:
    return (fila.pais, fila.codigo) if fila.codigo else None


def _clave_de_nombre(fila: FilaLeida) -> Hashable | None:
    return (fila.pais, fila.subdivision, plegar(fila.nombre)) if fila.nombre else None
