"""Fijar, cambiar y añadir reglas, y definir órganos: los diálogos y lo que guardan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox

from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, decir
from escritorio.estatutos.acciones.organos import cambiar_organo, definir_organo
from escritorio.estatutos.acciones.reglas import (
    anadir_regla,
    confirmar_regla,
    fijar_pendientes,
    fijar_regla,
    terminar_regla,
)
from escritorio.estatutos.consultas.articulado import citables
from escritorio.estatutos.consultas.reglas import (
    clase_de_decision,
    decisiones,
    es_prevista,
    exigir_que_falte,
    organo,
    organos,
    reglas,
)
from escritorio.estatutos.modelo.reglas import (
    CLASES_DE_ORGANO,
    FORMAS_DE_INTEGRAR,
    NOMBRES_DE_FAMILIA,
    TIPOS_DE_FAMILIA,
    DefinicionDeOrgano,
    Organo,
    Parametros,
    Regla,
)
from escritorio.estatutos.piezas.dialogo import Ayudas, DialogoDeRegla, ReglaFijada
from escritorio.estatutos.piezas.familias.base import Opciones
from escritorio.estatutos.reglas.calendario import sumar_dias
from escritorio.estatutos.reglas.revision import Hechos

Aviso = Callable[[str, Callable[[], object] | None], object]
_DESDE_SIEMPRE = "0001-01-01"
_MARCADOR = "Acuerdo 12/2026 o art. 9 reformado"
_OTRA_DECISION = "mayoria:+"
_DESPUES = {
    "quorum": "rige el quórum general del órgano",
    "convocatoria": "rige el plazo general del órgano",
    "requisitos": "no se pide ningún requisito",
}


class Entorno(Registro):
    """Lo que saben otros asuntos: qué puede elegirse y la cuenta de una regla de un órgano hoy.

    `ejemplo`: (organo_id, parámetros) → líneas que se leen al lado de la regla. `hechos`: cuántos
    grupos e integrantes hay, para ver qué regla no puede cumplirse.
    """

    opciones: Opciones
    ejemplo: Callable[[str, Parametros], tuple[str, ...]]
    hechos: Callable[[], Hechos] = Hechos


class _PorAnadir(Registro):
    organo: str
    cual: str
    clase: str


class _Supresion(Registro):
    desde: str
    fundamento: str


class GestionDeReglas(Gestion):
    """Cada una pregunta sobre su pantalla, que dice lo hecho con su vuelta atrás.

    `entorno` se pide cada vez: los socios y sus categorías cambian.
    """

    def __init__(self, pantalla: Pantalla, entorno: Callable[[], Entorno]) -> None:
        super().__init__(pantalla)
        self._entorno = entorno

    def fijar(self, organo: Organo, regla: Regla) -> None:
        """Fijar una regla pendiente o cambiar la que rige."""
        demas = self._mayorias_pendientes(organo, regla)
        dicho = [f"Se fijó «{regla.nombre}» de {organo.nombre}."]

        def guardar(fijada: ReglaFijada) -> str:
            if fijada.a_las_demas:
                dicho[0] = f"Se fijaron {1 + len(demas)} mayorías de {organo.nombre}."
            return self._fijar(regla, fijada, demas)

        self._esperar(
            DialogoDeRegla(
                self._pantalla,
                organo.nombre,
                regla,
                self._ayudas(organo),
                guardar,
                len(demas),
            ),
            dicho,
        )

    def anadir(self, organo_id: str = "") -> None:
        """Añadir una regla que no estaba prevista: se elige cuál y se fija."""
        pregunta = Pregunta(
            "Nueva regla",
            _PorAnadir,
            self._campos_de_anadir(organo_id),
            self._por_anadir,
            "&Seguir",
            "Las reglas que todo estatuto debería decir ya están en la lista. Aquí se añaden las demás:"
            " el quórum propio de la sesión extraordinaria, la mayoría que pide un gasto o un préstamo,"
            " los requisitos para coordinar una unidad…",
            _al_elegir_cual,
        )
        hecho = pregunta.abrir(self._pantalla)
        if hecho is not None and hecho.despues is not None:
            hecho.despues()

    def volver_a_fijar(self, organo: Organo, suprimida: Regla) -> None:
        """Fijar otra vez, desde un día posterior, una que se suprimió."""
        self._anadir(
            organo, Regla("", organo.id, suprimida.familia, suprimida.tipo, None, "", _DESDE_SIEMPRE, None)
        )

    def confirmar(self, organo: Organo, regla: Regla) -> None:
        """La regla por revisar sigue igual con el texto nuevo: se fija otra vez sin preguntar nada."""
        accion_id = confirmar_regla(self._bd, regla.id)
        frase = f"«{regla.nombre}» de {organo.nombre} sigue igual con el texto nuevo."
        decir(self._pantalla, LoHecho(frase, accion_id))

    def suprimir(self, organo: Organo, regla: Regla) -> None:
        """Decir desde cuándo deja de regir sin otra que la suceda, y con qué se decidió."""

        def hacer(dada: _Supresion) -> LoHecho:
            accion_id = terminar_regla(self._bd, regla.id, sumar_dias(dada.desde, -1), dada.fundamento)
            return LoHecho(f"Se suprimió «{regla.nombre}» de {organo.nombre}.", accion_id)

        despues = (
            "queda por fijar" if es_prevista(self._bd, regla) else _DESPUES.get(regla.familia, "no rige otra")
        )
        pregunta = Pregunta(
            f"Suprimir «{regla.nombre}»",
            _Supresion,
            [
                CampoFecha("desde", "&Deja de regir desde", obligatorio=True),
                CampoTexto("fundamento", "Se &apoya en", marcador=_MARCADOR, obligatorio=True, maximo=300),
            ],
            hacer,
            "&Suprimir",
            f"{organo.nombre}. Desde ese día {despues}. Lo decidido hasta la víspera no cambia.",
        )
        pregunta.en(self._pantalla)

    def definir_organo(self) -> None:
        """Definir un órgano nuevo."""
        self._pedir_organo("Definir un órgano", None, partial(definir_organo, self._bd), "Se definió {}.")

    def cambiar_organo(self, organo_id: str) -> None:
        """Cambiar la definición de un órgano."""
        actual = organo(self._bd, organo_id)
        guardar = partial(cambiar_organo, self._bd, organo_id)
        self._pedir_organo(f"Editar {actual.nombre}", actual, guardar, "Se cambió la definición de {}.")

    def _ayudas(self, organo: Organo) -> Ayudas:
        entorno = self._entorno()
        return Ayudas(partial(entorno.ejemplo, organo.id), entorno.opciones, tuple(citables(self._bd)))

    def _mayorias_pendientes(self, organo: Organo, regla: Regla) -> list[str]:
        """Las otras que pueden fijarse a la vez; sólo se ofrece desde una mayoría pendiente."""
        if regla.familia != "mayoria" or not regla.pendiente:
            return []
        todas = reglas(self._bd, organo.id)
        return [r.id for r in todas if r.pendiente and r.familia == regla.familia and r.id != regla.id]

    def _fijar(self, regla: Regla, fijada: ReglaFijada, demas: Sequence[str]) -> str:
        apoyo = (fijada.parametros, fijada.articulo)
        if fijada.a_las_demas:
            return fijar_pendientes(self._bd, [regla.id, *demas], *apoyo, fijada.citado)
        desde = fijada.desde or regla.desde
        return fijar_regla(self._bd, regla.id, *apoyo, desde, fijada.citado)

    def _por_anadir(self, dada: _PorAnadir) -> LoHecho:
        familia, _, tipo = dada.cual.partition(":")
        if dada.cual == _OTRA_DECISION:
            tipo = clase_de_decision(self._bd, dada.clase)
        suyo = exigir_que_falte(self._bd, dada.organo, familia, tipo)
        regla = Regla("", suyo.id, familia, tipo, None, "", _DESDE_SIEMPRE, None)
        return LoHecho("", despues=partial(self._anadir, suyo, regla))

    def _anadir(self, suyo: Organo, regla: Regla) -> None:
        clave = (suyo.id, regla.familia, regla.tipo)
        self._esperar(
            DialogoDeRegla(
                self._pantalla,
                suyo.nombre,
                regla,
                self._ayudas(suyo),
                lambda f: anadir_regla(self._bd, *clave, f.parametros, f.articulo, f.desde, f.citado),
                nueva=True,
            ),
            [f"Se añadió «{regla.nombre}» a {suyo.nombre}."],
        )

    def _esperar(self, dialogo: DialogoDeRegla, dicho: Sequence[str]) -> None:
        """`dicho`: lo que se dirá al guardar, que puede depender de lo que se elija en el diálogo."""
        if dialogo.exec():
            decir(self._pantalla, LoHecho(" ".join(dicho), dialogo.hecha))

    def _campos_de_anadir(self, organo_id: str) -> list[Campo]:
        todos = [(o.id, o.nombre) for o in organos(self._bd)]
        tipos = {**TIPOS_DE_FAMILIA, "mayoria": tuple(clave for clave, _ in decisiones(self._bd) if clave)}
        claves = [(f, tipo) for f in NOMBRES_DE_FAMILIA for tipo in tipos.get(f, ("",))]
        cuales = [(f"{familia}:{tipo}", _nombre(familia, tipo)) for familia, tipo in claves]
        cuales.append((_OTRA_DECISION, "Mayoría: otra clase de decisión…"))
        return [
            CampoEleccion("organo", "Ó&rgano", todos, obligatorio=True, valor=organo_id or None),
            CampoEleccion("cual", "R&egla", cuales, obligatorio=True),
            CampoTexto(
                "clase",
                "&Qué se decide",
                marcador="Gasto, préstamo, fusión…",
                obligatorio=True,
                maximo=60,
                visible=False,
                ayuda="Podrá elegirse en el orden del día de cualquier órgano.",
            ),
        ]

    def _pedir_organo(
        self, titulo: str, actual: Organo | None, guardar: Callable[[DefinicionDeOrgano], str], frase: str
    ) -> None:

        def hacer(dada: DefinicionDeOrgano) -> LoHecho:
            return LoHecho(frase.format(dada.nombre), guardar(dada))

        pregunta = Pregunta(
            titulo,
            DefinicionDeOrgano,
            _campos_de_organo(actual),
            hacer,
            explicacion="Sus reglas quedan por fijar; entre ellas, la de composición dice quién lo integra.",
        )
        pregunta.en(self._pantalla)


def _al_elegir_cual(dialogo: DialogoFormulario) -> None:
    """El nombre de la clase se pide sólo si es una nueva."""
    combo = dialogo.formulario.control("cual")
    if isinstance(combo, QComboBox):
        combo.currentIndexChanged.connect(
            lambda: dialogo.formulario.mostrar("clase", combo.currentData() == _OTRA_DECISION)
        )


def _nombre(familia: str, tipo: str) -> str:
    return Regla("", "", familia, tipo, None, "", _DESDE_SIEMPRE, None).nombre


def _campos_de_organo(actual: Organo | None) -> list[Campo]:
    return [
        CampoTexto("nombre", "&Nombre", obligatorio=True, maximo=120, valor=actual and actual.nombre),
        CampoEleccion(
            "clase",
            "C&lase",
            tuple(CLASES_DE_ORGANO.items()),
            obligatorio=True,
            valor=actual and actual.clase,
            ayuda="Un órgano consultivo dictamina o recomienda: lo que aprueba no es un acuerdo.",
        ),
        CampoEleccion(
            "integran",
            "Lo &integran, mientras no se fije su composición",
            tuple(FORMAS_DE_INTEGRAR.items()),
            obligatorio=True,
            valor=actual and actual.integran,
        ),
        CampoCasilla("sesiona", "&Sesiona: se convoca, tiene quórum y levanta acta", valor=_sesiona(actual)),
        CampoParrafo(
            "composicion",
            "&Composición, en palabras",
            lineas=2,
            valor=actual and actual.composicion,
            mas=True,
        ),
        CampoParrafo("funcion", "&Función", lineas=2, valor=actual and actual.funcion, mas=True),
        CampoTexto("frecuencia", "C&ada cuánto se reúne", valor=actual and actual.frecuencia, mas=True),
    ]


def _sesiona(actual: Organo | None) -> bool:
    return actual is None or actual.sesiona
