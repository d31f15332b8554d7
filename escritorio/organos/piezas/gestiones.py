"""Nombrar, cesar y fijar reglas: los diálogos de un órgano."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.piezas import campos_de_fundamento, leer_fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
)
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.estatutos.piezas.gestion import GestionDeReglas
from escritorio.organos.acciones.mandatos import cesar, nombrar, nombrar_persona
from escritorio.organos.acciones.puestos import anadir_puesto
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import Mandato, MandatoNuevo, Puesto, PuestoNuevo
from escritorio.organos.piezas.entorno import entorno_de
from escritorio.socios.consultas import personas, socios

Aviso = Callable[[str, Callable[[], object] | None], None]
_CAMPOS_DE_PUESTO = (
    CampoTexto("nombre", "&Nombre del puesto", obligatorio=True, maximo=120),
    CampoEleccion(
        "funcion",
        "&Función",
        (("integrante", "Integra el órgano"), ("presidencia", "Lo preside"), ("secretaria", "Da fe")),
        obligatorio=True,
        valor="integrante",
    ),
    CampoEntero("plazas", "&Plazas", minimo=1, maximo=9_999, ayuda="Vacío: las que haya."),
    CampoCasilla("con_voto", "Con &voto", valor=True),
)
_SOCIO, _PERSONA = "socio:", "persona:"


class Gestiones:
    """Abre cada diálogo sobre `padre`; tras guardar llama a `avisar` con la frase y su vuelta atrás."""

    def __init__(self, bd: Archivo, padre: QWidget, avisar: Aviso) -> None:
        self._bd = bd
        self._padre = padre
        self._avisar = avisar
        self.reglas = GestionDeReglas(bd, padre, partial(entorno_de, bd), avisar)

    def nombrar(self, organo: Organo, puesto: Puesto | None = None) -> None:
        """Nombrar a un socio o a una persona para un puesto, con su fundamento.

        Si el órgano todavía no tiene puestos, antes se añade el primero.
        """
        if not puestos(self._bd, organo.id) and not self.anadir_puesto(organo):
            return
        hecho: list[str] = []
        dialogo = DialogoFormulario(
            self._padre,
            f"Nombrar en {organo.nombre}",
            self._campos_de_nombrar(organo, puesto),
            lambda valores: hecho.append(self._nombrar(valores)),
            "&Nombrar",
            "También sirve para anotar mandatos de antes de usar este programa.",
        )
        if dialogo.exec():
            self._hecho("Se anotó el nombramiento.", hecho[0])

    def anadir_puesto(self, organo: Organo) -> bool:
        """Añadir un puesto a un órgano. Devuelve si se añadió."""
        hecho: list[str] = []
        dialogo = DialogoFormulario(
            self._padre,
            f"Añadir un puesto a {organo.nombre}",
            _CAMPOS_DE_PUESTO,
            lambda v: hecho.append(anadir_puesto(self._bd, organo.id, PuestoNuevo(**v))),
            "&Añadir el puesto",
            "El nombre, igual que en su regla de composición: así se sabe a qué parte cuenta.",
        )
        if dialogo.exec():
            self._hecho(f"Se añadió un puesto a {organo.nombre}.", hecho[0])
        return bool(hecho)

    def cesar(self, mandato: Mandato) -> None:
        """Anotar el último día de un mandato y por qué termina."""
        hecho: list[str] = []
        dialogo = DialogoFormulario(
            self._padre,
            f"Anotar el cese de {mandato.nombre}",
            [
                CampoFecha("fecha", "&Último día", obligatorio=True, valor=self._bd.hoy()),
                CampoParrafo("motivo", "&Motivo", obligatorio=True, lineas=3),
            ],
            lambda v: hecho.append(cesar(self._bd, mandato.id, v["fecha"], v["motivo"])),
            "&Anotar el cese",
            f"{mandato.puesto}. El mandato queda en la historia del órgano.",
        )
        if dialogo.exec():
            self._hecho(f"Se anotó el cese de {mandato.nombre}.", hecho[0])

    def _nombrar(self, valores: dict[str, Any]) -> str:
        quien = str(valores["quien"])
        nuevo = MandatoNuevo(
            valores["puesto"],
            valores["desde"],
            valores["hasta"] or None,
            socio_id=quien.removeprefix(_SOCIO) if quien.startswith(_SOCIO) else None,
            persona_id=quien.removeprefix(_PERSONA) if quien.startswith(_PERSONA) else None,
        )
        fundamento = leer_fundamento(valores)
        if valores["persona"] and not quien:
            return nombrar_persona(self._bd, nuevo, valores["persona"], fundamento)
        return nombrar(self._bd, nuevo, fundamento)

    def _campos_de_nombrar(self, organo: Organo, puesto: Puesto | None) -> list[Campo]:
        suyos = [(p.id, p.nombre) for p in puestos(self._bd, organo.id)]
        conocidos = [(f"{_SOCIO}{s.id}", f"{s.nombre} ({s.pais})") for s in socios(self._bd)]
        conocidos += [(f"{_PERSONA}{p.id}", f"{p.nombre} (persona)") for p in personas(self._bd)]
        return [
            CampoEleccion(
                "puesto", "&Puesto", suyos, obligatorio=True, valor=puesto.id if puesto else suyos[0][0]
            ),
            CampoBusqueda("quien", "&Socio o persona", conocidos, uno_de_varios=True),
            CampoTexto(
                "persona",
                "&O alguien que no está en la lista",
                marcador="Nombre y apellido",
                uno_de_varios=True,
            ),
            CampoFecha("desde", "&Desde", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoFecha("hasta", "&Hasta", mitad=True),
            *campos_de_fundamento(self._bd),
        ]

    def _hecho(self, frase: str, accion_id: str) -> None:
        self._avisar(frase, partial(deshacer, self._bd, accion_id))
