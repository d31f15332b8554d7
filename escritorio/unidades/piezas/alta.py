"""Los diálogos con que una unidad nace, se corrige, se junta, se divide o se cierra."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    campos_de,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Pedido, Pregunta, correr
from escritorio.socios.consultas import personas, socios_activos
from escritorio.unidades.acciones.cierre import cerrar_unidad, dividir, fusionar
from escritorio.unidades.acciones.unidades import (
    anotar_focal,
    corregir_unidad,
    crear_unidad,
    dar_organo,
    terminar_focal,
)
from escritorio.unidades.consultas.unidades import unidades
from escritorio.unidades.modelo.unidades import (
    CLASES_DE_UNIDAD,
    DATOS_DE_UNIDAD,
    Division,
    Fusion,
    Hecha,
    ParteDeDivision,
    PuntoFocal,
    PuntoFocalNuevo,
    SenasDeUnidad,
    Unidad,
    UnidadNueva,
)

_PARTES = (1, 2, 3)


class _Alta(Registro):
    unidad: UnidadNueva
    fundamento: Fundamento


class _Cierre(Registro):
    ultimo: str
    motivo: str
    fundamento: Fundamento


class _Junta(Registro):
    unidades: tuple[str, ...]
    nueva: UnidadNueva
    fundamento: Fundamento


class _Reparto(Registro):
    partes: tuple[ParteDeDivision, ...]
    alta: str
    hereda: str
    fundamento: Fundamento


class _Focal(Registro):
    socio: str
    persona: str
    nombre: str
    desde: str


class _Hasta(Registro):
    hasta: str


class GestionDeUnidades(Gestion):
    """Abre cada diálogo sobre la pantalla; lo hecho se dice allí, con su vuelta atrás."""

    def crear(self) -> str:
        """Da de alta una unidad; devuelve su id, o «» si se dejó."""

        def hacer(dada: _Alta) -> LoHecho:
            return _nacida(crear_unidad(self._bd, dada.unidad, dada.fundamento), "Se creó la unidad.")

        return self._nacer(
            Pregunta(
                "Nueva unidad",
                _Alta,
                [*_campos_de_unidad(self._bd.hoy()), pedir_fundamento(self._bd)],
                hacer,
                "&Crear la unidad",
                "Nace con sus puestos de coordinación y subcoordinación, sin nadie en ellos.",
            )
        )

    def corregir(self, actual: Unidad) -> None:
        """Cambia su objetivo y qué es."""

        def hacer(dichas: SenasDeUnidad) -> LoHecho:
            accion = corregir_unidad(self._bd, actual.id, dichas)
            return LoHecho("Se corrigieron sus datos.", accion)

        campos = [_campo_de_clase(actual.clase), *campos_de(DATOS_DE_UNIDAD, actual)]
        Pregunta(f"Editar «{actual.nombre}»", SenasDeUnidad, campos, hacer).en(self._pantalla)

    def cerrar(self, actual: Unidad) -> None:
        """Pide el último día, por qué y el acto que lo dispone."""

        def hacer(dado: _Cierre) -> LoHecho:
            accion = cerrar_unidad(self._bd, actual.id, dado.ultimo, dado.motivo, dado.fundamento)
            return LoHecho(f"Se cerró «{actual.nombre}».", accion)

        Pregunta(
            f"Cerrar «{actual.nombre}»",
            _Cierre,
            [
                CampoFecha("ultimo", "&Último día", obligatorio=True, valor=self._bd.hoy()),
                CampoParrafo("motivo", "&Por qué se cierra", obligatorio=True, lineas=2),
                pedir_fundamento(self._bd),
            ],
            hacer,
            "Ce&rrar la unidad",
            "Ese día cesan quienes la coordinan y la integran, y lo que quedaba por hacer queda sin efecto."
            " Todo se conserva para consultarlo.",
        ).en(self._pantalla)

    def juntar(self, marcada: Unidad | None) -> str:
        """Junta varias en una nueva; devuelve su id, o «» si se dejó."""
        todas = [(u.id, u.nombre) for u in unidades(self._bd)]

        def hacer(dada: _Junta) -> LoHecho:
            fusion = Fusion(dada.unidades, dada.nueva)
            return _nacida(fusionar(self._bd, fusion, dada.fundamento), "Se juntaron las unidades.")

        return self._nacer(
            Pregunta(
                "Juntar unidades",
                _Junta,
                [
                    CampoCasillas(
                        "unidades",
                        "&Cuáles se juntan",
                        todas,
                        obligatorio=True,
                        valor=[marcada.id] if marcada else [],
                    ),
                    *_campos_de_unidad(self._bd.hoy()),
                    pedir_fundamento(self._bd),
                ],
                hacer,
                "&Juntarlas",
                "Las marcadas acaban la víspera y sus planes en curso pasan a la nueva, que puede llevar el"
                " nombre de una de ellas.",
            )
        )

    def dividir(self, actual: Unidad) -> str:
        """Divide una en dos o tres; devuelve el id de la primera, o «» si se dejó."""

        def hacer(dada: _Reparto) -> LoHecho:
            hereda = int(dada.hereda) if dada.hereda else len(dada.partes)
            division = Division(
                actual.id, dada.partes, dada.alta, hereda if hereda < len(dada.partes) else None
            )
            return _nacida(dividir(self._bd, division, dada.fundamento), f"Se dividió «{actual.nombre}».")

        return self._nacer(
            Pregunta(
                f"Dividir «{actual.nombre}»",
                _Reparto,
                [*_campos_de_division(self._bd.hoy()), pedir_fundamento(self._bd)],
                hacer,
                "&Dividirla",
                "La de ahora acaba la víspera. Cada parte nace con sus puestos de coordinación vacíos.",
            )
        )

    def dar_organo(self, actual: Unidad) -> None:
        """Le da el órgano con que se reúne."""
        frase = f"«{actual.nombre}» ya puede llevar integrantes y reunirse."
        correr(self._pantalla, lambda: LoHecho(frase, dar_organo(self._bd, actual.id)))

    def anotar_focal(self, actual: Unidad) -> None:
        """Pide de qué socio, quién es y desde cuándo."""
        bd = self._bd

        def hacer(dado: _Focal) -> LoHecho:
            nuevo = PuntoFocalNuevo(dado.socio, dado.desde, dado.persona, dado.nombre)
            return LoHecho("Se anotó el punto focal.", anotar_focal(bd, actual.id, nuevo))

        Pregunta(
            f"Punto focal de «{actual.nombre}»",
            _Focal,
            [
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
            ],
            hacer,
        ).en(self._pantalla)

    def terminar_focal(self, dado: PuntoFocal) -> None:
        """Pide su último día."""
        Pregunta(
            f"Hasta cuándo fue punto focal {dado.persona}",
            _Hasta,
            [CampoFecha("hasta", "Ú&ltimo día", obligatorio=True, valor=self._bd.hoy())],
            lambda dicho: LoHecho(
                f"{dado.persona} ya no es punto focal de {dado.socio}.",
                terminar_focal(self._bd, dado.id, dicho.hasta),
            ),
        ).en(self._pantalla)

    def _nacer(self, pregunta: Pregunta[Any]) -> str:
        """El id de la que nace, o «»."""
        hecho = pregunta.abrir(self._pantalla)
        if hecho is None or hecho.muestra is None:
            return ""
        self._pantalla.decir_hecho(hecho.frase, hecho.vuelta(self._bd))
        return hecho.muestra.id


def _nacida(hecha: Hecha, frase: str) -> LoHecho:
    return LoHecho(frase, hecha.accion_id, Referencia("unidad", hecha.id))


def _campo_de_clase(valor: str) -> CampoEleccion:
    return CampoEleccion("clase", "C&lase", list(CLASES_DE_UNIDAD.items()), obligatorio=True, valor=valor)


def _campos_de_unidad(hoy: str) -> list[Campo]:
    return [
        CampoTexto("nombre", "&Nombre", obligatorio=True, maximo=100, ayuda="Por ejemplo: Turismo."),
        _campo_de_clase("unidad"),
        *campos_de(DATOS_DE_UNIDAD, SenasDeUnidad("unidad", "")),
        CampoFecha("alta", "&Primer día", obligatorio=True, valor=hoy),
    ]


def _campos_de_division(hoy: str) -> list[Pedido]:
    partes: list[Campo] = []
    for n in _PARTES:
        partes += [
            CampoTexto(f"nombre_{n}", f"Nombre de la &{n}.ª", obligatorio=n < 3, maximo=100, mitad=True),
            CampoTexto(f"objetivo_{n}", f"Objetivo de la {n}.ª", maximo=1_000, mitad=True),
        ]
    quien = [("0", "La 1.ª"), ("1", "La 2.ª"), ("2", "La 3.ª")]
    return [
        GrupoDeCampos("partes", partes, _leer_partes),
        CampoFecha("alta", "&Primer día de las nuevas", obligatorio=True, valor=hoy, mitad=True),
        CampoEleccion(
            "hereda",
            "A cuál pasan sus p&lanes",
            quien,
            mitad=True,
            ayuda="Si a ninguna, lo abierto queda sin efecto.",
        ),
    ]


def _leer_partes(v: Mapping[str, Any]) -> tuple[ParteDeDivision, ...]:
    return tuple(ParteDeDivision(v[f"nombre_{n}"], v[f"objetivo_{n}"]) for n in _PARTES if v[f"nombre_{n}"])
