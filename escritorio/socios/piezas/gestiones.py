"""Lo que la secretaría hace con un socio: cada gestión pregunta, actúa y ofrece deshacer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.formulario import CampoCasilla, CampoFecha
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, decir
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.reglas.membresia import membresia_de
from escritorio.socios import acciones, consultas
from escritorio.socios.importar.fusionar import fusionar
from escritorio.socios.importar.quitar import quitar_socio
from escritorio.socios.modelo import (
    Poblacion,
    PoblacionNueva,
    Representante,
    RepresentanteNuevo,
    Socio,
    SocioNuevo,
)
from escritorio.socios.piezas import formularios
from escritorio.socios.piezas.categorias import DialogoDeCategorias, pregunta_de_cambio
from escritorio.socios.piezas.ficha import Mandos
from escritorio.socios.piezas.situaciones import pregunta_de_fin, pregunta_de_situacion


class _Nombramiento(Registro):
    nuevo: RepresentanteNuevo
    releva: bool


class _Cese(Registro):
    hasta: str


class _NombreNuevo(Registro):
    nombre: str
    fecha: str
    motivo: str


class _Baja(Registro):
    hasta: str
    excluye: bool
    fundamento: Fundamento


class _Reingreso(Registro):
    desde: str
    fundamento: Fundamento
    ya_pago: bool = False


class _Repetida(Registro):
    repetida: str


class GestionesDeSocios(Gestion):
    """Las gestiones de la pantalla de socios. `propios`: los tipos de socio que reúne esta red."""

    def __init__(
        self, pantalla: Pantalla, propios: Callable[[], Sequence[str]], pais: Callable[[], str]
    ) -> None:
        super().__init__(pantalla)
        self._propios, self._pais = propios, pais

    def mandos(self, socio: Socio) -> Mandos:
        """Lo que se puede hacer desde las pestañas de su ficha."""
        return Mandos(
            anotar_poblacion=lambda: self.anotar_poblacion(socio),
            retirar_poblacion=lambda cual: self.retirar_poblacion(socio, cual),
            nombrar=lambda: self.nombrar(socio),
            cesar=self.cesar,
            corregir=lambda quien: formularios.pregunta_de_persona(self._bd, quien.persona_id).en(
                self._pantalla
            ),
            cambiar_nombre=lambda: self.cambiar_nombre(socio),
            cambiar_categoria=lambda: pregunta_de_cambio(self._bd, socio).en(self._pantalla),
        )

    def categorias(self) -> None:
        """El catálogo de categorías de socio."""
        self.abrir(DialogoDeCategorias(self._pantalla))

    def dar_de_alta(self) -> None:
        """Un socio nuevo, con su población si se sabe."""
        bd = self._bd
        adhesion = consultas.como_entra(bd) != "Alta"
        firma = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Firma de la declaración", bd.hoy())
        por_pago = membresia_de(consultas.regla_de_membresia(bd, bd.hoy())).desde_primer_pago
        fundamento = pedir_fundamento(bd, propuesto=firma if adhesion else None, manda="admision")

        def hacer(dado: formularios.Alta) -> LoHecho:
            alta = acciones.inscribir(
                bd, dado.ficha, dado.desde, dado.fundamento, dado.poblacion, ya_pago=dado.ya_pago
            )
            espera = por_pago and not dado.ya_pago
            return LoHecho(
                f"{dado.ficha.nombre} {'será socio desde su primer pago' if espera else 'es socio'}.",
                alta.accion_id,
                Referencia("socio", alta.socio_id),
            )

        Pregunta(
            "Nueva adhesión" if adhesion else "Nuevo socio",
            formularios.Alta,
            formularios.campos_de_alta(
                consultas.categorias(bd), self._propios(), bd.hoy(), fundamento, self._pais(), por_pago
            ),
            hacer,
            "&Dar de alta",
        ).en(self._pantalla)

    def editar(self, socio: Socio) -> None:
        """Corregir la ficha."""
        Pregunta(
            f"Ficha de {socio.nombre}",
            SocioNuevo,
            formularios.campos_de_ficha(consultas.categorias(self._bd), self._propios(), socio),
            lambda dado: LoHecho("Se guardó la ficha.", acciones.editar(self._bd, socio.id, dado)),
            explicacion="Aquí se corrige lo mal escrito. Un cambio de nombre o de categoría de verdad se"
            " anota en Historia.",
        ).en(self._pantalla)

    def anotar_poblacion(self, socio: Socio) -> None:
        """Anotar una población de un año."""

        def hacer(dado: PoblacionNueva) -> LoHecho:
            accion_id = acciones.anotar_poblacion(
                self._bd, socio.id, dado.anio, dado.habitantes, dado.fuente, oficial=dado.oficial
            )
            cuantos = escribir_miles(dado.habitantes)
            return LoHecho(f"Se anotó la población de {socio.nombre}: {cuantos}.", accion_id)

        campos = formularios.campos_de_poblacion(obligatoria=True)
        Pregunta(f"Población de {socio.nombre}", PoblacionNueva, campos, hacer).en(self._pantalla)

    def retirar_poblacion(self, socio: Socio, cual: Poblacion) -> None:
        """Retirar una población anotada por error."""
        accion_id = acciones.retirar_poblacion(self._bd, socio.id, cual.id)
        frase = f"Se retiró la población de {socio.nombre}. Los cargos ya emitidos conservan la suya."
        decir(self._pantalla, LoHecho(frase, accion_id))

    def nombrar(self, socio: Socio) -> None:
        """Nombrar un representante."""
        hoy, personas = self._bd.hoy(), consultas.personas(self._bd)
        titular = consultas.titulares(self._bd, hoy).get(socio.id)

        def hacer(dado: _Nombramiento) -> LoHecho:
            nuevo = formularios.con_su_ficha(dado.nuevo, personas)
            accion_id = acciones.nombrar_representante(self._bd, socio.id, nuevo, releva=dado.releva)
            return LoHecho(f"{nuevo.nombre} representa a {socio.nombre}.", accion_id)

        campos = formularios.campos_de_representante(hoy, personas, titular.nombre if titular else "")
        Pregunta(f"Representante de {socio.nombre}", _Nombramiento, campos, hacer, "&Nombrar").en(
            self._pantalla
        )

    def cesar(self, quien: Representante) -> None:
        """Cesar a un representante."""
        Pregunta(
            f"Cesar a {quien.nombre}",
            _Cese,
            [CampoFecha("hasta", "Primer día sin el cargo", obligatorio=True, valor=self._bd.hoy())],
            lambda dado: LoHecho(
                f"{quien.nombre} ya no representa al socio.",
                acciones.cesar_representante(self._bd, quien.id, dado.hasta),
            ),
            "&Cesar",
        ).en(self._pantalla)

    def cambiar_nombre(self, socio: Socio) -> None:
        """Cambiar de nombre, con historia."""
        Pregunta(
            "Cambio de nombre",
            _NombreNuevo,
            formularios.campos_de_nombre(socio.nombre, self._bd.hoy()),
            lambda dado: LoHecho(
                f"Ahora se llama {dado.nombre}.",
                acciones.cambiar_nombre(self._bd, socio.id, dado.nombre, dado.fecha, dado.motivo),
            ),
            explicacion="El nombre anterior queda en su historia.",
        ).en(self._pantalla)

    def dar_de_baja(self, socio: Socio) -> None:
        """Deja de ser socio."""
        Pregunta(
            f"Dar de baja a {socio.nombre}",
            _Baja,
            [
                CampoFecha(
                    "hasta", "Primer día en que ya no es socio", obligatorio=True, valor=self._bd.hoy()
                ),
                CampoCasilla("excluye", "Se le e&xcluye: no se va por su voluntad"),
                pedir_fundamento(self._bd, manda="exclusion"),
            ],
            lambda dado: self._dada_la_baja(socio, dado),
            "&Dar de baja",
            "La ficha, su historia y lo que deba se conservan.",
        ).en(self._pantalla)

    def _dada_la_baja(self, socio: Socio, dado: _Baja) -> LoHecho:
        """Con lo que la regla manda si ya no quedan bastantes socios."""
        accion_id = acciones.dar_de_baja(
            self._bd, socio.id, dado.hasta, dado.fundamento, excluye=dado.excluye
        )
        frases = [f"{socio.nombre} ya no es socio."]
        dictamen = consultas.extincion(self._bd, dado.hasta)
        if dictamen is not None and dictamen.veredicto is Veredicto.SI:
            frases += [str(dictamen.frase), *map(str, dictamen.cuenta), f"({dictamen.fundamento})."]
        return LoHecho(" ".join(frases), accion_id)

    def situacion(self, socio: Socio) -> None:
        """Ponerlo en una, o poner fin a la que tiene."""
        bd, suya = self._bd, socio.situacion
        (pregunta_de_fin(bd, socio, suya) if suya else pregunta_de_situacion(bd, socio)).en(self._pantalla)

    def quitar(self, socio: Socio) -> None:
        """La ficha que se creó por error; si tiene algo detrás, dice qué."""
        if self._servicios.avisos.confirmar(
            "Quitar un socio creado por error",
            f"¿Quitar a {socio.nombre}?",
            "&Quitar",
            "Se van su ficha, su alta, sus poblaciones y sus representantes, como si no se hubiera creado. Si"
            " dejó de ser socio, no se quita: se le da de baja.",
            peligro=True,
        ):
            with explicando_errores(self._servicios.avisos):
                accion_id = quitar_socio(self._bd, socio.id)
                decir(self._pantalla, LoHecho(f"Se quitó a {socio.nombre}.", accion_id))

    def reingresar(self, socio: Socio) -> None:
        """Vuelve a ser socio, desde ese día o desde su primer pago."""
        bd = self._bd
        por_pago = membresia_de(consultas.regla_de_membresia(bd, bd.hoy())).desde_primer_pago

        def hacer(dado: _Reingreso) -> LoHecho:
            accion_id = acciones.reingresar(bd, socio.id, dado.desde, dado.fundamento, ya_pago=dado.ya_pago)
            espera = por_pago and not dado.ya_pago
            que = "volverá a serlo desde su primer pago" if espera else "vuelve a ser socio"
            return LoHecho(f"{socio.nombre} {que}.", accion_id)

        Pregunta(
            f"Reingreso de {socio.nombre}",
            _Reingreso,
            [
                CampoFecha("desde", "Socio de nuevo desde", obligatorio=True, valor=bd.hoy()),
                formularios.campo_ya_pago(por_pago),
                pedir_fundamento(bd),
            ],
            hacer,
            "&Reingresar",
        ).en(self._pantalla)

    def unir(self, socio: Socio) -> None:
        """Unir a ésta una ficha repetida."""
        otros = [s for s in consultas.socios(self._bd) if s.id != socio.id and s.pais == socio.pais]
        Pregunta(
            f"Unir a {socio.nombre} una ficha repetida",
            _Repetida,
            formularios.campos_de_fusion(otros),
            lambda dado: LoHecho("Las dos fichas son una.", fusionar(self._bd, dado.repetida, socio.id)),
            "&Unir",
            "Sus poblaciones, representantes, periodos y nombres pasan a esta ficha, que es la que queda.",
        ).en(self._pantalla)
