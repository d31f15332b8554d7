"""Exenciones, y cada campaña de cuotas con lo que se puede hacer con ella. Importes en unidades mínimas."""

from __future__ import annotations

from fractions import Fraction

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import NADA, Frase, Habla, frase
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.modelo.emision import Candidato
from escritorio.cuotas.modelo.periodo import decir_ejercicio, nombre_de_cuota


class ExencionNueva(Registro):
    """Lo que se escribe al eximir. `parte`: lo que no paga, más de 0 y hasta 1; `concepto`: su clave o «»,
    todos; `desde` y `hasta`: ejercicios o meses («2026-03»), ambos incluidos («»: sin fin)."""

    socio_id: str
    parte: Fraction
    desde: str
    hasta: str = ""
    concepto: str = ""


class Exencion(Registro):
    """Quien no paga toda su cuota, y el acuerdo o acto que lo dice. `concepto` vacío: todos."""

    id: str
    socio_id: str
    socio: str
    concepto_id: str | None
    concepto: str
    parte: Fraction
    desde: str
    hasta: str | None
    fundamento_id: str
    cita: str
    revocada_el: str | None = None
    motivo_revocacion: str | None = None

    @property
    def cuanto(self) -> Frase:
        """«toda la cuota» o «1/3 de la cuota»."""
        return frase("toda la cuota") if self.parte == 1 else frase("{} de la cuota", str(self.parte))

    @property
    def plazo(self) -> str:
        """«desde 2026», «sólo 2026» o «de 2026 a 2028»; con meses, «de marzo de 2026 a mayo de 2026»."""
        desde = decir_ejercicio(self.desde)
        if self.hasta is None:
            return f"desde {desde}"
        return f"sólo {desde}" if self.hasta == self.desde else f"de {desde} a {decir_ejercicio(self.hasta)}"

    @property
    def de_unos_meses(self) -> bool:
        """Si empieza o acaba en un mes dicho, y no en un año entero."""
        return any(len(dicho) > len("2026") for dicho in (self.desde, self.hasta or ""))


class TiempoDeSocio(Registro):
    """Un tiempo como socio. `hasta`: primer día (ISO) en que ya no lo es, o None.

    `desde` vacío: ya lo era al empezar a usar el programa y no consta la fecha. `era` y `pasa_a`: la
    categoría que no paga de la que vino ese día, o a la que pasó, si no fue un alta o una baja; si no, «».
    """

    desde: str
    hasta: str | None
    era: str = ""
    pasa_a: str = ""


class TiempoEnCategoria(Registro):
    """De qué categoría fue un socio desde ese día (ISO; «»: desde que lo es) y si se paga cuota en ella."""

    desde: str
    categoria_id: str
    categoria: str
    paga_cuota: bool


class Llamado(Registro):
    """A quien quizá le toca una cuota, con sus tiempos como socio, del primero al último.

    `pagando`: de ellos, los que fue de una categoría que paga, si en el periodo no lo fue siempre.
    """

    candidato: Candidato
    tiempos: tuple[TiempoDeSocio, ...]
    pagando: tuple[TiempoDeSocio, ...] = ()


class FraccionDelEjercicio(Registro):
    """La fracción del ejercicio que debe un socio y por qué; entera, sin frase.

    `de`: en cuántos días o meses se contó; 0, no consta.
    """

    fraccion: Fraction
    frase: Frase = NADA
    de: int = 0

    @property
    def contada(self) -> str:
        """Como se contó, sin simplificar: «170/365»."""
        cuantos = self.fraccion * self.de
        return f"{cuantos}/{self.de}" if self.de and cuantos.denominator == 1 else str(self.fraccion)


PUEDE_BORRARSE, PUEDE_ANULARSE, CON_COBROS, YA_ANULADA = "borrar", "anular", "corregir", "anulada"
"""Lo que se puede hacer con una campaña."""


class Campana(Registro):
    """Una emisión con su cuenta de hoy. `escala`: su nombre, o «importe fijo»; `avisos`: los que salieron.

    `con_abonos`: cuántos de sus cargos vigentes tienen cobros, notas o condonaciones. `intacta`: nada le ha
    pasado y sus números son los últimos, así que quitarla no deja hueco.
    """

    id: str
    concepto: str
    ejercicio: str
    fecha: str
    vencimiento: str | None
    escala: str
    moneda: str
    cargos: int
    anulados: int
    total: int
    cobrado: int
    pendiente: int
    con_abonos: int
    avisos: int
    intacta: bool
    estado: str
    motivo_anulacion: str | None
    anulado_el: str | None
    sin_dato: str = ""
    motivo_sin_dato: str = ""

    @property
    def otros_abonos(self) -> int:
        """Lo rebajado sin cobrarlo: lo emitido es esto más lo cobrado y lo pendiente."""
        return self.total - self.cobrado - self.pendiente

    @property
    def nombre(self) -> str:
        """«Cuota ordinaria 2026» o «Cuota ordinaria, marzo de 2026»."""
        return nombre_de_cuota(self.concepto, self.ejercicio)

    @property
    def puede(self) -> str:
        """Lo que se puede hacer con ella entera: una de las cuatro claves de arriba."""
        if self.estado == "anulado":
            return YA_ANULADA
        if self.con_abonos:
            return CON_COBROS
        return PUEDE_BORRARSE if self.intacta else PUEDE_ANULARSE


MEDIOS_DE_SALIDA = {
    "impreso": "A la vista, para imprimir",
    "guardado": "Guardado en un archivo",
    "correo": "En un correo .eml",
}


class SalidaDeAviso(Registro):
    """Cuándo (momento ISO) y por dónde salió: clave de `MEDIOS_DE_SALIDA`. `destino`: archivo o dirección."""

    momento: str
    medio: str
    destino: str


class Aviso(Registro):
    """Un aviso emitido: unas hojas de un PDF guardado. `idioma`: «es» o «pt»."""

    id: str
    numero: int
    cargo_id: str
    cargo: int
    emision_id: str | None
    socio_id: str
    socio: str
    concepto: str
    ejercicio: str
    importe: int
    moneda: str
    estado: str
    idioma: str
    emitido: str
    pdf_id: str
    hoja_desde: int
    hojas: int
    salidas: tuple[SalidaDeAviso, ...] = ()

    @property
    def titulo(self) -> str:
        """«Aviso de cuota n.º 12»."""
        return Habla(self.idioma)("Aviso de cuota n.º {}", self.numero)


class CargoParaAvisar(Registro):
    """Un cargo con lo que su aviso dice. `calculo`: la cuenta escrita; `fundamentos`: en qué se apoya."""

    cargo_id: str
    cargo: int
    socio_id: str
    socio: str
    codigo: str
    domicilio: str
    atencion: str
    correo: str
    idioma: str
    concepto: str
    ejercicio: str
    fecha: str
    vencimiento: str | None
    importe: int
    saldo: int
    moneda: str
    tramo: str
    poblacion: int | None
    poblacion_anio: int | None
    poblacion_fuente: str | None
    calculo: Frase
    fundamentos: tuple[str, ...]
    pais: str = ""


class CuentaParaPagar(Registro):
    """Dónde se ingresa en una moneda, si consta."""

    nombre: str
    banco: str
    cuenta: str
    moneda: str


class DatosDeAvisos(Registro):
    """Lo que se imprime en un lote, todo en un idioma. `avisos`: cada uno con su número.

    `borrador`: para verlo antes de emitirlo; cada hoja lo dice.
    """

    membrete: Membrete
    emitido: str
    idioma: str
    avisos: tuple[tuple[int, CargoParaAvisar], ...]
    cuentas: tuple[CuentaParaPagar, ...]
    borrador: bool = False


class AvisosEntregados(Registro):
    """Lo que salió: cuántos, adónde y los socios sin correo a los que no se pudo escribir."""

    cuantos: int
    destino: str
    sin_correo: tuple[str, ...] = ()
