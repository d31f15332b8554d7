"""Las filas de una propuesta, por tandas, a sus tablas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.socios.consultas import poblaciones, socios, titulares
from escritorio.socios.importar.cambios import DE_FICHA, poblacion_repetida
from escritorio.socios.importar.modelo import FilaLeida, FilaPropuesta, Propuesta
from escritorio.socios.modelo import Socio

_SOCIO = (
    "INSERT INTO socio (id, nombre, tipo, categoria_id, pais, codigo, subdivision, domicilio,"
    " correo, telefono)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_CAMBIO = f"UPDATE socio SET categoria_id = ?, {', '.join(f'{c} = ?' for c in DE_FICHA)} WHERE id = ?"
_MEMBRESIA = "INSERT INTO membresia (id, socio_id, desde, fundamento_id, desde_consta) VALUES (?, ?, ?, ?, ?)"
_NOMBRE = "INSERT INTO nombre_anterior (id, socio_id, nombre, hasta, motivo) VALUES (?, ?, ?, ?, ?)"
_POBLACION = (
    "INSERT INTO poblacion (id, socio_id, anio, habitantes, fuente, oficial) VALUES (?, ?, ?, ?, ?, ?)"
)
_POBLACION_CORREGIDA = "UPDATE poblacion SET habitantes = ?, oficial = ? WHERE id = ?"
_PERSONA = "INSERT INTO persona (id, nombre) VALUES (?, ?)"
_REPRESENTANTE = (
    "INSERT INTO representante (id, socio_id, persona_id, cargo, calidad, desde)"
    " VALUES (?, ?, ?, ?, 'titular', ?)"
)
_CESE = "UPDATE representante SET hasta = ? WHERE id = ?"
_CARGO = "UPDATE representante SET cargo = ? WHERE id = ?"
_ORDEN = (
    *(_SOCIO, _CAMBIO, _MEMBRESIA, _NOMBRE, _POBLACION, _POBLACION_CORREGIDA),
    *(_CESE, _PERSONA, _REPRESENTANTE, _CARGO),
)


class Escritura:
    """Escribe filas dentro de una acción ya abierta. `fundamento_id`: el de todas las altas."""

    def __init__(self, bd: Archivo, propuesta: Propuesta, fundamento_id: str) -> None:
        self._bd = bd
        self._hoy = bd.hoy()
        self._opciones = propuesta.opciones
        self._origen = f"Importado de {propuesta.libro}"
        self._fundamento_id = fundamento_id
        self._fichas = {s.id: s for s in socios(bd)}
        self._series = poblaciones(bd)
        self._titulares = titulares(bd, self._hoy)
        self._pendiente: dict[str, list[tuple[Any, ...]]] = {}

    def escribir(self, filas: Sequence[FilaPropuesta]) -> None:
        """Una tanda de altas y cambios."""
        self._pendiente = {sentencia: [] for sentencia in _ORDEN}
        for fila in filas:
            self._alta(fila.datos) if fila.socio_id is None else self._cambio(fila, fila.socio_id)
        for sentencia, valores in self._pendiente.items():
            if valores:
                self._bd.ejecutar_muchos(sentencia, valores)

    def _anotar(self, sentencia: str, *valores: Any) -> None:
        self._pendiente[sentencia].append(valores)

    def _alta(self, fila: FilaLeida) -> None:
        socio_id = nuevo_id()
        self._anotar(
            _SOCIO,
            socio_id,
            fila.nombre,
            fila.tipo or self._opciones.tipo,
            fila.categoria or self._opciones.categoria_id,
            fila.pais,
            *(t or "" for t in (fila.codigo, fila.subdivision, fila.domicilio, fila.correo, fila.telefono)),
        )
        desde, consta = fila.alta or self._hoy, int(fila.alta is not None)
        self._anotar(_MEMBRESIA, nuevo_id(), socio_id, desde, self._fundamento_id, consta)
        if fila.poblacion is not None:
            self._poblacion_nueva(socio_id, fila)
        if fila.representante:
            self._titular_nuevo(socio_id, fila, fila.alta or self._hoy)

    def _cambio(self, fila: FilaPropuesta, socio_id: str) -> None:
        cambian, datos = {c.campo for c in fila.cambios}, fila.datos
        if cambian & {"categoria", *DE_FICHA}:
            self._cambiar_ficha(self._fichas[socio_id], datos, cambian)
        if "poblacion" in cambian:
            self._cambiar_poblacion(socio_id, datos)
        if "representante" in cambian:
            self._relevar(socio_id, datos)
        elif "cargo" in cambian:
            self._anotar(_CARGO, datos.cargo, self._titulares[socio_id].id)

    def _cambiar_ficha(self, ficha: Socio, datos: FilaLeida, cambian: set[str]) -> None:
        """Escribe la ficha entera: la bitácora anota sólo lo que de verdad cambia."""
        categoria = datos.categoria if "categoria" in cambian else ficha.categoria_id
        valores = (getattr(datos if campo in cambian else ficha, campo) for campo in DE_FICHA)
        self._anotar(_CAMBIO, categoria, *valores, ficha.id)
        if "nombre" in cambian and plegar(datos.nombre or "") != plegar(ficha.nombre):
            self._anotar(_NOMBRE, nuevo_id(), ficha.id, ficha.nombre, self._hoy, self._origen)

    def _cambiar_poblacion(self, socio_id: str, datos: FilaLeida) -> None:
        repetida = poblacion_repetida(datos, self._series.get(socio_id, ()))
        if repetida:
            self._anotar(_POBLACION_CORREGIDA, datos.poblacion, int(bool(datos.oficial)), repetida.id)
        else:
            self._poblacion_nueva(socio_id, datos)

    def _poblacion_nueva(self, socio_id: str, fila: FilaLeida) -> None:
        fuente, oficial = fila.fuente or self._origen, int(bool(fila.oficial))
        self._anotar(_POBLACION, nuevo_id(), socio_id, fila.anio, fila.poblacion, fuente, oficial)

    def _relevar(self, socio_id: str, datos: FilaLeida) -> None:
        if anterior := self._titulares.get(socio_id):
            self._anotar(_CESE, self._hoy, anterior.id)
        self._titular_nuevo(socio_id, datos, self._hoy)

    def _titular_nuevo(self, socio_id: str, fila: FilaLeida, desde: str) -> None:
        persona_id = nuevo_id()
        self._anotar(_PERSONA, persona_id, fila.representante)
        self._anotar(_REPRESENTANTE, nuevo_id(), socio_id, persona_id, fila.cargo or "", desde)
