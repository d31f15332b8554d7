"""Los diálogos con que una unidad nace, se corrige, se junta, se divide o se cierra."""

from __future__ import annotations

from functools import partial
from typing import Any

from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.campo_casillas import CampoCasillas
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.socios.consultas import personas, socios_activos
from escritorio.unidades.acciones.cierre import cerrar_unidad, dividir, fusionar
from escritorio.unidades.acciones.focales import anotar_focal, terminar_focal
from escritorio.unidades.acciones.unidades import corregir_unidad, crear_unidad, dar_organo
from escritorio.unidades.consultas.unidades import unidades
from escritorio.unidades.modelo.unidades import (
    CLASES_DE_UNIDAD,
    Division,
    Fusion,
    Hecha,
    Parte,
    PuntoFocal,
    PuntoFocalNuevo,
    Unidad,
    UnidadNueva,
)

_PARTES = (1, 2, 3)


class GestionDeUnidades:
    """Abre cada diálogo sobre la pantalla; lo hecho se dice allí, con su vuelta atrás."""

    def __init__(self, pantalla: Pantalla) -> None:
        self._pantalla = pantalla
        self._bd = pantalla.servicios.bd

    def crear(self) -> str:
        """Da de alta una unidad; devuelve su id, o «» si se dejó."""
        hechas: list[Hecha] = []
        campos = [*_campos_de_unidad(self._bd.hoy()), *campos_de_fundamento(self._bd)]
        preguntar(
            self._pantalla,
            "Nueva unidad",
            campos,
            lambda v: hechas.append(crear_unidad(self._bd, _leer_unidad(v), leer_fundamento(v))),
            "&Crear la unidad",
            "Nace con sus puestos de coordinación y subcoordinación, sin nadie en ellos.",
        )
        return self._nacida(hechas, "Se creó la unidad.")

    def corregir(self, actual: Unidad) -> None:
        """Cambia su objetivo y qué es."""
        campos = [_campo_de_clase(actual.clase), CampoParrafo("objetivo", "&Objetivo", valor=actual.objetivo)]
        self._preguntar(
            f"Corregir «{actual.nombre}»",
            campos,
            lambda v: corregir_unidad(self._bd, actual.id, v["objetivo"], v["clase"]),
            "Se corrigieron sus datos.",
        )

    def cerrar(self, actual: Unidad) -> None:
        """Pide el último día, por qué y el acto que lo dispone."""
        campos = [
            CampoFecha("ultimo", "&Último día", obligatorio=True, valor=self._bd.hoy()),
            CampoParrafo("motivo", "&Por qué se cierra", obligatorio=True, lineas=2),
            *campos_de_fundamento(self._bd),
        ]
        self._preguntar(
            f"Cerrar «{actual.nombre}»",
            campos,
            lambda v: cerrar_unidad(self._bd, actual.id, v["ultimo"], v["motivo"], leer_fundamento(v)),
            f"Se cerró «{actual.nombre}».",
            "Ce&rrar la unidad",
            "Ese día cesan quienes la coordinan y la integran, y lo que quedaba por hacer queda sin efecto."
            " Todo se conserva para consultarlo.",
        )

    def juntar(self, marcada: Unidad | None) -> str:
        """Junta varias en una nueva; devuelve su id, o «» si se dejó."""
        hechas: list[Hecha] = []
        todas = [(u.id, u.nombre) for u in unidades(self._bd)]
        campos: list[Campo] = [
            CampoCasillas(
                "unidades",
                "&Cuáles se juntan",
                todas,
                obligatorio=True,
                valor=[marcada.id] if marcada else [],
            ),
            *_campos_de_unidad(self._bd.hoy()),
            *campos_de_fundamento(self._bd),
        ]
        preguntar(
            self._pantalla,
            "Juntar unidades",
            campos,
            lambda v: hechas.append(
                fusionar(self._bd, Fusion(tuple(v["unidades"]), _leer_unidad(v)), leer_fundamento(v))
            ),
            "&Juntarlas",
            "Las marcadas acaban la víspera y sus planes en curso pasan a la nueva, que puede llevar el"
            " nombre de una de ellas.",
        )
        return self._nacida(hechas, "Se juntaron las unidades.")

    def dividir(self, actual: Unidad) -> str:
        """Divide una en dos o tres; devuelve el id de la primera, o «» si se dejó."""
        hechas: list[Hecha] = []
        preguntar(
            self._pantalla,
            f"Dividir «{actual.nombre}»",
            _campos_de_division(self._bd.hoy(), campos_de_fundamento(self._bd)),
            lambda v: hechas.append(dividir(self._bd, _leer_division(actual, v), leer_fundamento(v))),
            "&Dividirla",
            "La de ahora acaba la víspera. Cada parte nace con sus puestos de coordinación vacíos.",
        )
        return self._nacida(hechas, f"Se dividió «{actual.nombre}».")

    def dar_organo(self, actual: Unidad) -> None:
        """Le da el órgano con que se reúne."""
        hechas: list[str] = []
        self._pantalla.hacer(
            f"«{actual.nombre}» ya puede llevar integrantes y reunirse.",
            lambda: hechas.append(dar_organo(self._bd, actual.id)),
            lambda: deshacer(self._bd, hechas[0]),
        )

    def anotar_focal(self, actual: Unidad) -> None:
        """Pide de qué socio, quién es y desde cuándo."""
        bd = self._bd
        campos = [
            CampoBusqueda(
                "socio",
                "&Socio",
                [(s.id, f"{s.nombre} ({s.pais})") for s in socios_activos(bd, bd.hoy())],
                obligatorio=True,
            ),
            CampoBusqueda(
                "persona", "&Persona", [(p.id, p.nombre) for p in personas(bd)], uno_de_varios=True
            ),
            CampoTexto("nombre", "&O alguien que no está en la lista", uno_de_varios=True),
            CampoFecha("desde", "&Desde", obligatorio=True, valor=bd.hoy()),
        ]
        self._preguntar(
            f"Punto focal de «{actual.nombre}»",
            campos,
            lambda v: anotar_focal(
                bd, actual.id, PuntoFocalNuevo(v["socio"], v["desde"], v["persona"], v["nombre"])
            ),
            "Se anotó el punto focal.",
        )

    def terminar_focal(self, dado: PuntoFocal) -> None:
        """Pide su último día."""
        self._preguntar(
            f"Hasta cuándo fue punto focal {dado.persona}",
            [CampoFecha("hasta", "Ú&ltimo día", obligatorio=True, valor=self._bd.hoy())],
            lambda v: terminar_focal(self._bd, dado.id, v["hasta"]),
            f"{dado.persona} ya no es punto focal de {dado.socio}.",
        )

    def _nacida(self, hechas: list[Hecha], frase: str) -> str:
        if not hechas:
            return ""
        self._pantalla.decir_hecho(frase, partial(deshacer, self._bd, hechas[0].accion_id))
        return hechas[0].id

    def _preguntar(
        self,
        titulo: str,
        campos: list[Campo],
        guardar: Any,
        frase: str,
        boton: str = "&Guardar",
        porque: str = "",
    ) -> None:
        hechas: list[str] = []
        if preguntar(self._pantalla, titulo, campos, lambda v: hechas.append(guardar(v)), boton, porque):
            self._pantalla.decir_hecho(frase, partial(deshacer, self._bd, hechas[0]))


def _campo_de_clase(valor: str) -> CampoEleccion:
    return CampoEleccion("clase", "C&lase", list(CLASES_DE_UNIDAD.items()), obligatorio=True, valor=valor)


def _campos_de_unidad(hoy: str) -> list[Campo]:
    return [
        CampoTexto("nombre", "&Nombre", obligatorio=True, maximo=100, ayuda="Por ejemplo: Turismo."),
        _campo_de_clase("unidad"),
        CampoParrafo("objetivo", "&Objetivo", lineas=3),
        CampoFecha("alta", "&Primer día", obligatorio=True, valor=hoy),
    ]


def _leer_unidad(v: dict[str, Any]) -> UnidadNueva:
    return UnidadNueva(v["nombre"], v["objetivo"], v["clase"], v["alta"])


def _campos_de_division(hoy: str, fundamento: list[Campo]) -> list[Campo]:
    partes: list[Campo] = []
    for n in _PARTES:
        partes += [
            CampoTexto(f"nombre_{n}", f"Nombre de la &{n}.ª", obligatorio=n < 3, maximo=100, mitad=True),
            CampoTexto(f"objetivo_{n}", f"Objetivo de la {n}.ª", maximo=1_000, mitad=True),
        ]
    quien = [("0", "La 1.ª"), ("1", "La 2.ª"), ("2", "La 3.ª")]
    return [
        *partes,
        CampoFecha("alta", "&Primer día de las nuevas", obligatorio=True, valor=hoy, mitad=True),
        CampoEleccion(
            "hereda",
            "A cuál pasan sus p&lanes",
            quien,
            mitad=True,
            ayuda="Si a ninguna, lo abierto queda sin efecto.",
        ),
        *fundamento,
    ]


def _leer_division(actual: Unidad, v: dict[str, Any]) -> Division:
    partes = tuple(Parte(v[f"nombre_{n}"], v[f"objetivo_{n}"]) for n in _PARTES if n < 3 or v[f"nombre_{n}"])
    hereda = int(v["hereda"]) if v["hereda"] else None
    return Division(
        actual.id, partes, v["alta"], None if hereda is not None and hereda >= len(partes) else hereda
    )
