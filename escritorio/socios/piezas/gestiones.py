"""Lo que la secretaría hace con un socio: cada gestión pregunta, actúa y ofrece deshacer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.formulario import Campo, CampoFecha, preguntar
from escritorio.socios import acciones, consultas
from escritorio.socios.importar.fusionar import fusionar
from escritorio.socios.modelo import Poblacion, Representante, Socio
from escritorio.socios.piezas import formularios
from escritorio.socios.piezas.ficha import Mandos


class Gestiones:
    """`al_hacer` recibe la frase de lo hecho y cómo deshacerlo; `elegir`, el id del socio por enseñar.

    `propios`: los tipos de socio que reúne esta red.
    """

    def __init__(
        self,
        bd: Archivo,
        padre: QWidget,
        al_hacer: Callable[[str, Callable[[], object]], object],
        elegir: Callable[[str], object],
        propios: Callable[[], Sequence[str]],
        pais: Callable[[], str],
    ) -> None:
        self._bd = bd
        self._padre = padre
        self._al_hacer = al_hacer
        self._elegir = elegir
        self._propios = propios
        self._pais = pais

    def mandos(self, socio: Socio) -> Mandos:
        """Lo que se puede hacer desde las pestañas de su ficha."""
        return Mandos(
            anotar_poblacion=lambda: self.anotar_poblacion(socio),
            retirar_poblacion=lambda cual: self.retirar_poblacion(socio, cual),
            nombrar=lambda: self.nombrar(socio),
            cesar=self.cesar,
            cambiar_nombre=lambda: self.cambiar_nombre(socio),
        )

    def dar_de_alta(self) -> None:
        """Un socio nuevo, con su población si se sabe."""
        bd = self._bd
        adhesion = consultas.como_entra(bd) != "Alta"
        firma = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Firma de la declaración", bd.hoy())
        fundamento = campos_de_fundamento(bd, propuesto=firma if adhesion else None, manda="admision")
        campos = formularios.campos_de_alta(
            consultas.categorias(bd), self._propios(), bd.hoy(), fundamento, self._pais()
        )
        titulo = "Nueva adhesión" if adhesion else "Nuevo socio"
        self._preguntar(titulo, campos, self._inscribir, "&Dar de alta")

    def _preguntar(
        self,
        titulo: str,
        campos: Sequence[Campo],
        al_guardar: Callable[[dict[str, Any]], object],
        boton: str = "&Guardar",
        explicacion: str = "",
    ) -> None:
        preguntar(self._padre, titulo, campos, al_guardar, boton, explicacion)

    def _hecho(self, frase: str, accion_id: str) -> None:
        self._al_hacer(frase, lambda: deshacer(self._bd, accion_id))

    def _inscribir(self, valores: dict[str, Any]) -> None:
        ficha, fundamento = formularios.leer_ficha(valores), leer_fundamento(valores)
        poblacion = formularios.leer_poblacion(valores)
        alta = acciones.inscribir(self._bd, ficha, valores["desde"], fundamento, poblacion)
        self._hecho(f"{ficha.nombre} es socio.", alta.accion_id)
        self._elegir(alta.socio_id)

    def editar(self, socio: Socio) -> None:
        """Corregir la ficha."""

        def guardar(valores: dict[str, Any]) -> None:
            accion_id = acciones.editar(self._bd, socio.id, formularios.leer_ficha(valores))
            self._hecho("Se guardó la ficha.", accion_id)

        campos = formularios.campos_de_ficha(consultas.categorias(self._bd), self._propios(), socio)
        explicacion = "Aquí se corrige lo mal escrito. Un cambio de nombre de verdad se anota en Historia."
        self._preguntar(f"Ficha de {socio.nombre}", campos, guardar, explicacion=explicacion)

    def anotar_poblacion(self, socio: Socio) -> None:
        """Anotar una población de un año."""

        def guardar(valores: dict[str, Any]) -> None:
            anio, habitantes, fuente = valores["anio"], valores["habitantes"], valores["fuente"]
            oficial = valores["oficial"]
            accion_id = acciones.anotar_poblacion(
                self._bd, socio.id, anio, habitantes, fuente, oficial=oficial
            )
            self._hecho(f"Se anotó la población de {socio.nombre}: {escribir_miles(habitantes)}.", accion_id)

        self._preguntar(
            f"Población de {socio.nombre}", formularios.campos_de_poblacion(obligatoria=True), guardar
        )

    def retirar_poblacion(self, socio: Socio, cual: Poblacion) -> None:
        """Retirar una población anotada por error."""
        accion_id = acciones.retirar_poblacion(self._bd, socio.id, cual.id)
        frase = f"Se retiró la población de {socio.nombre}. Los cargos ya emitidos conservan la suya."
        self._hecho(frase, accion_id)

    def nombrar(self, socio: Socio) -> None:
        """Nombrar un representante."""
        hoy, personas = self._bd.hoy(), consultas.personas(self._bd)
        titular = consultas.titulares(self._bd, hoy).get(socio.id)

        def guardar(valores: dict[str, Any]) -> None:
            nuevo = formularios.leer_representante(valores, personas)
            accion_id = acciones.nombrar_representante(self._bd, socio.id, nuevo, releva=valores["releva"])
            self._hecho(f"{nuevo.nombre} representa a {socio.nombre}.", accion_id)

        campos = formularios.campos_de_representante(hoy, personas, titular.nombre if titular else "")
        self._preguntar(f"Representante de {socio.nombre}", campos, guardar, "&Nombrar")

    def cesar(self, quien: Representante) -> None:
        """Cesar a un representante."""

        def guardar(valores: dict[str, Any]) -> None:
            accion_id = acciones.cesar_representante(self._bd, quien.id, valores["hasta"])
            self._hecho(f"{quien.nombre} ya no representa al socio.", accion_id)

        campo = CampoFecha("hasta", "Primer día sin el cargo", obligatorio=True, valor=self._bd.hoy())
        self._preguntar(f"Cesar a {quien.nombre}", [campo], guardar, "&Cesar")

    def cambiar_nombre(self, socio: Socio) -> None:
        """Cambiar de nombre, con historia."""

        def guardar(valores: dict[str, Any]) -> None:
            nombre, motivo = valores["nombre"], valores["motivo"]
            accion_id = acciones.cambiar_nombre(self._bd, socio.id, nombre, valores["fecha"], motivo)
            self._hecho(f"Ahora se llama {nombre}.", accion_id)

        campos = formularios.campos_de_nombre(socio.nombre, self._bd.hoy())
        self._preguntar(
            "Cambio de nombre", campos, guardar, explicacion="El nombre anterior queda en su historia."
        )

    def dar_de_baja(self, socio: Socio) -> None:
        """Deja de ser socio."""

        def guardar(valores: dict[str, Any]) -> None:
            accion_id = acciones.dar_de_baja(self._bd, socio.id, valores["hasta"], leer_fundamento(valores))
            self._hecho(f"{socio.nombre} ya no es socio.", accion_id)

        campo = CampoFecha(
            "hasta", "Primer día en que ya no es socio", obligatorio=True, valor=self._bd.hoy()
        )
        campos = [campo, *campos_de_fundamento(self._bd, manda="exclusion")]
        explicacion = "La ficha, su historia y lo que deba se conservan."
        self._preguntar(f"Dar de baja a {socio.nombre}", campos, guardar, "&Dar de baja", explicacion)

    def reingresar(self, socio: Socio) -> None:
        """Vuelve a ser socio."""

        def guardar(valores: dict[str, Any]) -> None:
            accion_id = acciones.reingresar(self._bd, socio.id, valores["desde"], leer_fundamento(valores))
            self._hecho(f"{socio.nombre} vuelve a ser socio.", accion_id)

        campo = CampoFecha("desde", "Socio de nuevo desde", obligatorio=True, valor=self._bd.hoy())
        self._preguntar(
            f"Reingreso de {socio.nombre}", [campo, *campos_de_fundamento(self._bd)], guardar, "&Reingresar"
        )

    def unir(self, socio: Socio) -> None:
        """Unir a ésta una ficha repetida."""

        def guardar(valores: dict[str, Any]) -> None:
            accion_id = fusionar(self._bd, valores["repetida"], socio.id)
            self._hecho("Las dos fichas son una.", accion_id)

        otros = [s for s in consultas.socios(self._bd) if s.id != socio.id and s.pais == socio.pais]
        explicacion = (
            "Sus poblaciones, representantes, periodos y nombres pasan a esta ficha, que es la que queda."
        )
        campos = formularios.campos_de_fusion(otros)
        self._preguntar(f"Unir a {socio.nombre} una ficha repetida", campos, guardar, "&Unir", explicacion)
